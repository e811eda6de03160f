/**
 * A studio whose agents are programs that run in its process, on a port, so that what they cost is not the model's.
 * Engine, database, git and pages are the real ones.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { createScriptedRuntime, type Play } from "../../../packages/server/src/agents/scripted/scripted-runtime.ts";
import { createAttachments } from "../../../packages/server/src/attachments/kept-files.ts";
import { createPictures } from "../../../packages/server/src/attachments/pictures.ts";
import { createCheckRunner } from "../../../packages/server/src/checks/check-runner.ts";
import { createMachine } from "../../../packages/server/src/compose/machine.ts";
import { noticesOver } from "../../../packages/server/src/compose/notices-over.ts";
import type { ProjectEngine } from "../../../packages/server/src/engine/project-engine.ts";
import type { Store } from "../../../packages/server/src/engine/ports/store.ts";
import { createStudio, type Studio } from "../../../packages/server/src/engine/studio.ts";
import { createSecrets } from "../../../packages/server/src/secrets/known-secrets.ts";
import { createPageReader } from "../../../packages/server/src/internet/page-reader.ts";
import { createProjectFolder } from "../../../packages/server/src/folder/project-folder.ts";
import { createAccessBook } from "../../../packages/server/src/home/access-book.ts";
import { openHome } from "../../../packages/server/src/home/home.ts";
import { systemClock } from "../../../packages/server/src/home/system-clock.ts";
import { createHttpApp } from "../../../packages/server/src/http/app.ts";
import { serveHttp } from "../../../packages/server/src/http/serve.ts";
import { openSqliteStore } from "../../../packages/server/src/store/sqlite/sqlite-store.ts";
import { secretsIn } from "../../../packages/server/src/testing/secrets-in.ts";
import { commitProject, createWorld, value } from "../../../packages/server/src/workspaces/contract/world.ts";
import { createGitWorkspaces } from "../../../packages/server/src/workspaces/git/create-git-workspaces.ts";
import { webDir } from "../../support/board.ts";

export interface ProgramStudio {
  /** Of its one project's page, with the key. */
  readonly address: string;
  readonly studio: Studio;
  readonly engine: ProjectEngine;
  close(): Promise<void>;
}

export const PROJECT = projectId("shop");
export const HOLDER = "bench";
const SECRET = "the-secret-of-this-start";

export async function openProgramStudio(options: {
  readonly play: Play;
  readonly maxSessions: number;
  /** Writes what is there before the studio opens the project: at least its entry in the registry. */
  readonly remember: (store: Store, root: string) => Promise<void>;
}): Promise<ProgramStudio> {
  const world = createWorld(createGitWorkspaces, realpathSync(mkdtempSync(join(tmpdir(), "autocoder-bench-"))));
  const { root, folder, env } = world;
  commitProject(root);
  mkdirSync(join(folder, "home"), { recursive: true });
  const store = value(openSqliteStore({ path: join(folder, "home", "autocoder.db") }));
  await options.remember(store, root);
  const studio = createStudio({
    store,
    clock: systemClock,
    attachments: createAttachments({ dirOf: () => join(folder, "attachments") }),
    pictures: createPictures({ dirOf: () => join(folder, "pictures") }),
    pages: createPageReader(),
    secrets: createSecrets(),
    holder: HOLDER,
    maxSessions: options.maxSessions,
    adaptersFor: async () => ({
      workspaces: world.start(),
      folder: createProjectFolder({ root, agentsDir: join(folder, "agents"), hidden: [] }),
      checks: createCheckRunner({ env }),
      projectSecrets: secretsIn(folder),
      runtime: createScriptedRuntime({ play: options.play }),
    }),
  });
  const engine = value(await studio.open(PROJECT));
  const home = value(await openHome(join(folder, "studio"), {}));
  const machine = createMachine({ studio, store, home, env: process.env, model: { type: "person" } });
  const book = createAccessBook(home);
  const notices = noticesOver({ home, store, env: process.env });
  const shown = { secret: SECRET, webDir, version: "1.0.0" };
  const app = createHttpApp({ studio, store, notices, machine, book, clock: systemClock, ...shown });
  const served = value(await serveHttp({ app, port: 0 }));
  return {
    address: `${served.url}p/${PROJECT}?key=${SECRET}`,
    studio,
    engine,
    async close() {
      await served.close();
      await studio.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
