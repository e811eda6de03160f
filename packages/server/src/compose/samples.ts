/** Who plays a sample's agents in a studio that has a person's own model? A scripted one of this process, and nobody else. */
import type { Scenario } from "@autocoder/core/rehearse/scenario.ts";
import { loadScenario } from "../rehearsal/load-scenario.ts";
import { type ModelServer, startModelServer } from "../rehearsal/model-server.ts";

export interface Samples {
  /** Where the scripted model of a project answers, started when it is first asked for; undefined where none can play it. */
  modelOf(projectId: string, scenario: string): Promise<string | undefined>;
  /** Ends the models that were started. */
  close(): Promise<void>;
}

export function createSamples(): Samples {
  const models = new Map<string, Promise<ModelServer>>();
  return {
    async modelOf(projectId, name) {
      const scenario = playable(name);
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

/** Whether a scenario can be gone on with without the command that began it. */
export const isPlayable = (scenario: string): boolean => playable(scenario) !== undefined;

/** `wide` and a rehearsal of a person's own backlog exist only as they were asked for. */
function playable(name: string): Scenario | undefined {
  if (name === "wide") return undefined;
  const loaded = loadScenario(name);
  return loaded.ok ? loaded.value.scenario : undefined;
}
