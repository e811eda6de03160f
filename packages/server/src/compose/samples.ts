/** Who plays a sample's agents in a studio that has a person's own model? A scripted one of this process, and nobody else. */
import { basename } from "node:path";
import type { Scenario } from "@autocoder/core/rehearse/scenario.ts";
import type { ProjectEntry } from "../engine/ports/store.ts";
import { builtinScenarios, loadScenario } from "../rehearsal/load-scenario.ts";
import { type ModelServer, startModelServer } from "../rehearsal/model-server.ts";

export interface Samples {
  /** Where the scripted model of a sample answers, started when it is first asked for; undefined where none knows it. */
  modelOf(entry: ProjectEntry): Promise<string | undefined>;
  /** Ends the models that were started. */
  close(): Promise<void>;
}

export function createSamples(): Samples {
  const models = new Map<string, Promise<ModelServer>>();
  return {
    async modelOf({ projectId, root }) {
      const scenario = scenarioIn(root);
      if (scenario === undefined) return undefined;
      // Each sample has its own: what disturbs an agent happens once in a model's life.
      const model = models.get(projectId) ?? startModelServer({ scenario });
      models.set(projectId, model);
      return (await model).url;
    },
    async close() {
      for (const model of models.values()) await (await model).close();
    },
  };
}

/** Whether the sample in this folder can go on without the command that began it. */
export const isPlayable = (root: string): boolean => scenarioIn(root) !== undefined;

/** A sample lies in a folder of its scenario's name. `wide` and a person's own exist only as they were asked for. */
function scenarioIn(root: string): Scenario | undefined {
  const name = basename(root);
  if (name === "wide" || !builtinScenarios().includes(name)) return undefined;
  const loaded = loadScenario(name);
  return loaded.ok ? loaded.value.scenario : undefined;
}
