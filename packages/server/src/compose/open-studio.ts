/** Which adapters does a studio work with on this machine? Here they are chosen, and nowhere else. */
import { hostname } from "node:os";
import { join } from "node:path";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { defaultProjectConfig } from "@autocoder/core/project/config.ts";
import { createCheckRunner } from "../checks/check-runner.ts";
import { createClaudeRuntime } from "../agents/claude/claude-runtime.ts";
import { detectJail } from "../agents/jail/detect-jail.ts";
import type { Jail } from "../agents/jail/jail.ts";
import { createProjectFolder } from "../folder/project-folder.ts";
import { createStudio, type Studio } from "../engine/studio.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import { holdHome, type HeldHome } from "../home/studio-file.ts";
import type { Home } from "../home/home.ts";
import { systemClock } from "../home/system-clock.ts";
import { endLeftovers } from "../process/end-leftovers.ts";
import { openStore } from "./open-store.ts";
import { gitWorkspacesFor } from "./git-workspaces-for.ts";
import { jailWrap } from "./jail-wrap.ts";
import type { Wrap } from "../process/wrap.ts";
import { agentAccess, type ModelAccess } from "./model-access.ts";

export interface OpenedStudio {
  readonly studio: Studio;
  readonly store: Store;
  readonly jail: Jail;
  readonly held: HeldHome;
  close(): Promise<void>;
}

/** Twenty sessions are what two cores and a few gigabytes carry; see `npm run bench`. */
const MAX_SESSIONS = 20;

/** The error is a sentence, or the studio that holds this home already. */
export async function openStudio(options: {
  readonly home: Home;
  readonly model: ModelAccess;
  readonly env: NodeJS.ProcessEnv;
}): Promise<Result<OpenedStudio, { readonly message: string }>> {
  const { home, model, env } = options;
  const held = await holdHome(home);
  if (!held.ok) {
    const { pid, url } = held.error;
    return err({
      message: `A studio is at work in ${home.path} already (process ${pid}${url ? `, ${url}` : ""}). Use it, or stop it first.`,
    });
  }
  const opened = openStore(home);
  if (!opened.ok) {
    await held.value.release();
    return err({ message: opened.error.message });
  }
  const store = opened.value;
  const jail = await detectJail({ env });
  if (!jail.ok) {
    await store.close();
    await held.value.release();
    return err({ message: jail.error.message });
  }
  await endLeftovers(store);
  const wrap = await jailWrap({ jail: jail.value, env, hidden: [home.path] });
  const studio = createStudio({
    store,
    clock: systemClock,
    checks: createCheckRunner({ env, wrap }),
    holder: `${hostname()}:${home.path}`,
    maxSessions: MAX_SESSIONS,
    adaptersFor: (entry) => adaptersFor({ entry, home, store, jail: jail.value, wrap, model, env }),
  });
  return ok({
    studio,
    store,
    jail: jail.value,
    held: held.value,
    async close() {
      await studio.close();
      await held.value.release();
    },
  });
}

async function adaptersFor(request: {
  readonly entry: ProjectEntry;
  readonly home: Home;
  readonly store: Store;
  readonly jail: Jail;
  readonly wrap: Wrap;
  readonly model: ModelAccess;
  readonly env: NodeJS.ProcessEnv;
}) {
  const { entry, home, store, jail, wrap, model, env } = request;
  const projectDir = home.projectDir(entry.projectId);
  const folder = createProjectFolder({ root: entry.root, agentsDir: join(projectDir, "agents"), hidden: [home.path] });
  const config = await folder.readConfig();
  // A broken configuration is refused where a run is started; looking at the project goes on with the defaults.
  const workspaces = gitWorkspacesFor({
    entry,
    home,
    env,
    wrap,
    config: config.ok ? config.value : defaultProjectConfig,
  });
  const runtime = createClaudeRuntime({
    jail: jail.kind,
    access: agentAccess(model, home, env),
    env,
    clock: systemClock,
    processes: { record: (record) => store.recordProcess(record), forget: (pid) => store.forgetProcess(pid) },
  });
  return { workspaces, folder, runtime };
}
