/** The person's machine, as far as making and keeping projects needs it. */
import { homedir } from "node:os";
import type { MachineFinding } from "@autocoder/core/api/routes/system.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Machine, ProjectRefusal, WantedProject } from "../engine/ports/machine.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import type { Studio } from "../engine/studio.ts";
import { createFolder, listFolder } from "../folder/list-folder.ts";
import { readSpecTemplates } from "../folder/spec-templates.ts";
import type { FolderRules } from "../folder/usable-folder.ts";
import type { Home } from "../home/home.ts";
import { beginRehearsal } from "./begin-rehearsal.ts";
import { checkProject } from "./check-project.ts";
import { examine } from "./examine.ts";
import { makeProject } from "./make-project.ts";
import type { ModelAccess } from "./model-access.ts";
import { createKeys } from "./keys.ts";
import { createDemoStarter } from "./start-demo.ts";

export interface MachineParts {
  readonly studio: Studio;
  readonly store: Store;
  readonly home: Home;
  readonly env: NodeJS.ProcessEnv;
  readonly model: ModelAccess;
}

export function createMachine(parts: MachineParts): Machine {
  const { home, env } = parts;
  return {
    checkProject: async (typed) => checkProject(typed, { rules: await rulesFor(parts), env }),
    makeProject: (wanted) => makeProjectAt(parts, wanted),
    listFolder: async (wanted) => listFolder(wanted, await rulesFor(parts)),
    createFolder: async (path) => createFolder(path, await rulesFor(parts)),
    examine: async () => {
      const findings = await examine(home, env);
      return rehearsedBy(parts) === undefined ? findings : findings.map(withoutModel);
    },
    startDemo: createDemoStarter(parts),
    specTemplates: readSpecTemplates,
    keys: createKeys({ home, env }),
  };
}

export const makeProjectAt = async (
  parts: MachineParts,
  wanted: WantedProject,
): Promise<Result<ProjectEntry, ProjectRefusal>> => {
  const { home } = parts;
  const scenario = rehearsedBy(parts);
  const rehearse = scenario === undefined ? undefined : (entry: ProjectEntry) => beginRehearsal(home, entry, scenario);
  return makeProject(wanted, { ...parts, rehearse, rules: await rulesFor(parts) });
};

/** What plays the projects that are made here, where that is no model. */
const rehearsedBy = ({ model }: MachineParts): string | undefined =>
  model.type === "person" ? model.rehearses : undefined;

function withoutModel(finding: MachineFinding): MachineFinding {
  const { name, state } = finding;
  if (state === "good" || (name !== "login" && name !== "key")) return finding;
  return { name, state: "good", found: "none, and not needed: scripted agents play what is made here" };
}

const rulesFor = async ({ store, home }: Pick<MachineParts, "store" | "home">): Promise<FolderRules> => ({
  entries: await store.listProjects(),
  home: home.path,
  personsHome: homedir(),
});
