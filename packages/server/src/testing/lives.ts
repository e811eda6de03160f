/** The lives of a test's studio, one after the other, over the same store and the same folders. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createScriptedRuntime } from "../agents/scripted/scripted-runtime.ts";
import { createCheckRunner } from "../checks/check-runner.ts";
import { createAttachments } from "../attachments/kept-files.ts";
import { createPictures } from "../attachments/pictures.ts";
import { createNoticeSender } from "../compose/notice-sender.ts";
import { createNotices, type Notices } from "../engine/notices/notices.ts";
import type { AgentRuntime } from "../engine/ports/agents.ts";
import type { Clock } from "../engine/ports/clock.ts";
import type { PageReader } from "../engine/ports/page-reader.ts";
import type { Store } from "../engine/ports/store.ts";
import type { Workspaces } from "../engine/ports/workspaces.ts";
import { createStudio, type Studio } from "../engine/studio.ts";
import { createProjectFolder } from "../folder/project-folder.ts";
import { createSecrets } from "../secrets/known-secrets.ts";
import { createProjectSecrets } from "../secrets/project-secret-file.ts";
import { withReadableSecrets } from "../secrets/readable-secrets.ts";
import { redactingRuntime } from "../secrets/redacting-runtime.ts";
import { redactingStore } from "../secrets/redacting-store.ts";
import type { KnownSecret } from "@autocoder/core/secret/redact.ts";
import { createNoticeSecrets } from "../home/notice-secrets.ts";
import { createPageReader } from "../internet/page-reader.ts";
import { createMemoryStore } from "../store/memory/memory-store.ts";
import type { OpenRequest } from "../store/sqlite/open-databases.ts";
import { openSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { value, type World } from "../workspaces/contract/world.ts";
import type { GitWorkspaces } from "../workspaces/git/create-git-workspaces.ts";
import { type Cast, createCompany } from "./cast.ts";
import { createLife, type Life } from "./life.ts";

export interface LivesOptions {
  readonly cast?: Cast;
  /** Values the studio knows that nobody else is to see. */
  readonly secrets?: readonly KnownSecret[];
  readonly store?: "memory" | "sqlite";
  /** What holds for the database in SQLite: how long it waits, and what is set on the connection that writes. */
  readonly database?: Pick<Partial<OpenRequest>, "busyTimeoutMs" | "onOpen">;
  /** What stands in for a port, or between it and the engine, to make it fail where a test wants it. */
  readonly through?: {
    readonly store?: (real: Store) => Store;
    readonly workspaces?: (real: Workspaces) => Workspaces;
    readonly pages?: PageReader;
    /** In place of agents that are programs, or around them. */
    readonly runtime?: AgentRuntime | ((scripted: AgentRuntime) => AgentRuntime);
  };
}

export interface Living {
  readonly life: Life;
  readonly studio: Studio;
  readonly store: Store;
  readonly notices: Notices;
  readonly workspaces: GitWorkspaces;
}

export interface Lives {
  readonly now: Living;
  /** Ends the present life, if it has not ended yet, in this way. */
  end(how: "close" | "crash"): Promise<void>;
  /** Begins another one. Agents go on with their sessions, unless those are `lost`. */
  begin(sessions?: "lost"): Promise<void>;
  /** Gives up the store; there is no other life. */
  dispose(): Promise<void>;
}

export function createLives(
  { cast = {}, through = {}, store: kind, secrets: known, database }: LivesOptions,
  { world, clock }: { readonly world: World; readonly clock: Clock },
): Lives {
  const openStore = kind === "sqlite" ? () => openFile(world.folder, database) : keepOne(createMemoryStore());
  const company = createCompany(cast, world.env);
  let runtime = createScriptedRuntime(company);
  let now = beginLife();
  let isAlive = true;

  function beginLife(): Living {
    const life = createLife();
    const secrets = createSecrets(known);
    const store = redactingStore(openStore(), secrets);
    const workspaces = world.start();
    const agentsDir = join(world.folder, "agents");
    // What was written is looked at after the studio has closed.
    const guarded = life.guard("store", { ...(through.store?.(store) ?? store), close: async () => undefined });
    const ofLife = { store: guarded, clock: life.guardClock(clock) };
    const notices = createNotices({
      ...ofLife,
      sender: createNoticeSender({ platform: process.platform, env: world.env }),
      secrets: createNoticeSecrets({ noticeSecretsFile: join(world.folder, "notice-secrets.json") }),
      chance: () => 0.5,
      tell: console.error,
    });
    const studio = createStudio({
      ...ofLife,
      onOpen: (engine) => notices.follow(engine),
      attachments: createAttachments({ dirOf: (projectId) => join(world.folder, "attachments", projectId) }),
      pictures: createPictures({ dirOf: (projectId) => join(world.folder, "pictures", projectId) }),
      pages: life.guard("pages", through.pages ?? createPageReader()),
      secrets,
      holder: "test",
      maxSessions: 20,
      adaptersFor: async ({ root, projectId }) => {
        const projectSecrets = createProjectSecrets({
          path: join(world.folder, "home", "projects", projectId, "secrets.json"),
          secrets,
          clock,
        });
        return {
          workspaces: life.guard("workspaces", through.workspaces?.(workspaces) ?? workspaces),
          folder: life.guard("folder", createProjectFolder({ root, agentsDir, hidden: [] })),
          checks: life.guardChecks(
            createCheckRunner({ env: world.env, redact: secrets.redact, given: projectSecrets }),
          ),
          projectSecrets,
          runtime: withReadableSecrets(
            redactingRuntime(life.guardRuntime(runtimeOf(through.runtime, runtime)), secrets),
            projectSecrets,
          ),
        };
      },
    });
    return { life, studio, store, notices, workspaces };
  }

  return {
    get now() {
      return now;
    },
    async end(how) {
      if (!isAlive) return;
      isAlive = false;
      await (how === "close" ? close(now) : now.life.crash());
      await company.idle();
    },
    async begin(sessions) {
      if (sessions === "lost") runtime = createScriptedRuntime(company);
      if (kind === "sqlite") await now.store.close();
      now = beginLife();
      isAlive = true;
    },
    dispose: () => now.store.close(),
  };
}

async function close({ notices, studio }: Living): Promise<void> {
  await notices.close();
  await studio.close();
}

export const databaseIn = (folder: string): string => join(folder, "home", "autocoder.db");

const keepOne = (store: Store) => () => store;

function openFile(folder: string, database: LivesOptions["database"]): Store {
  mkdirSync(join(folder, "home"), { recursive: true });
  return value(openSqliteStore({ path: databaseIn(folder), minFreeBytes: 1024 * 1024, ...database }));
}

const runtimeOf = (
  wanted: AgentRuntime | ((scripted: AgentRuntime) => AgentRuntime) | undefined,
  scripted: AgentRuntime,
): AgentRuntime => (typeof wanted === "function" ? wanted(scripted) : (wanted ?? scripted));
