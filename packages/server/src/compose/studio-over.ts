/** Which adapters does a studio work with on this machine? Here they are chosen, and nowhere else. */
import { availableParallelism, hostname } from "node:os";
import { join } from "node:path";
import { defaultProjectConfig } from "@autocoder/core/project/config.ts";
import type { PriceTable } from "@autocoder/core/session/prices.ts";
import { createClaudeRuntime } from "../agents/claude/claude-runtime.ts";
import type { Jail } from "../agents/jail/jail.ts";
import { pricedRuntime } from "../agents/priced-runtime.ts";
import { createAttachments } from "../attachments/kept-files.ts";
import { createCheckRunner } from "../checks/check-runner.ts";
import { createSlots, type Slots } from "../checks/slots.ts";
import type { Confine } from "../agents/jail/confine.ts";
import type { Clock } from "../engine/ports/clock.ts";
import type { ProjectEntry, Store } from "../engine/ports/store.ts";
import { createStudio, type ProjectAdapters, type Studio } from "../engine/studio.ts";
import type { Notices } from "../engine/notices/notices.ts";
import type { Home } from "../home/home.ts";
import { rehearsalOf } from "../home/rehearsals.ts";
import { createPageReader } from "../internet/page-reader.ts";
import type { ProcessKeeper } from "../process/process-keeper.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import { withReadableSecrets } from "../secrets/readable-secrets.ts";
import { redactingRuntime } from "../secrets/redacting-runtime.ts";
import type { Wrap } from "../process/wrap.ts";
import { gitWorkspacesFor } from "./git-workspaces-for.ts";
import { confineBy } from "./confine-project.ts";
import { jailOf } from "./jail-wrap.ts";
import { agentAccess, type ModelAccess } from "./model-access.ts";
import { keptKeys } from "./open-secrets.ts";
import { picturesIn } from "./pictures-in.ts";
import { projectFolderOf } from "./project-folder-of.ts";
import { secretsOf } from "./secrets-of.ts";
import type { Samples } from "./samples.ts";

export interface StudioParts {
  readonly home: Home;
  readonly store: Store;
  readonly jail: Jail;
  readonly model: ModelAccess;
  readonly samples: Samples;
  readonly secrets: KnownSecrets;
  readonly notices: Notices;
  readonly prices: PriceTable;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
}

/** Twenty sessions are what two cores and a few gigabytes carry; see `npm run bench`. */
const MAX_SESSIONS = 20;

export async function studioOver(parts: StudioParts): Promise<Studio> {
  const { home, store, jail, env, secrets, notices } = parts;
  const inJail = await jailOf({ jail, env, hidden: [home.path] });
  const slots = createSlots(availableParallelism());
  const processes: ProcessKeeper = {
    record: (record) => store.recordProcess(record),
    forget: (pid) => store.forgetProcess(pid),
  };
  return createStudio({
    store,
    clock: parts.clock,
    attachments: createAttachments({ dirOf: (projectId) => join(home.projectDir(projectId), "attachments") }),
    pictures: picturesIn(home),
    pages: createPageReader(),
    secrets,
    holder: holderOf(home),
    maxSessions: MAX_SESSIONS,
    onOpen: (engine) => notices.follow(engine),
    adaptersFor: (entry, settings) => {
      const confine = confineBy(jail, () => settings.confinement(entry.projectId));
      return adaptersFor(parts, { entry, confine, wrap: inJail(confine), slots, processes });
    },
  });
}

/** The name under which whoever works in a home holds its projects. */
export const holderOf = (home: Home): string => `${hostname()}:${home.path}`;

async function adaptersFor(
  parts: StudioParts,
  request: {
    readonly entry: ProjectEntry;
    readonly confine: Confine;
    readonly wrap: Wrap;
    readonly slots: Slots;
    readonly processes: ProcessKeeper;
  },
): Promise<ProjectAdapters> {
  const { home, jail, env, secrets, clock, prices } = parts;
  const { entry, confine, wrap, slots, processes } = request;
  const projectDir = home.projectDir(entry.projectId);
  const folder = projectFolderOf(home, entry);
  const read = await folder.readConfig();
  // A broken configuration is refused where a run is started; looking at the project goes on with the defaults.
  const config = read.ok ? read.value : defaultProjectConfig;
  const ports = join(home.path, "ports");
  const workspaces = gitWorkspacesFor({ root: entry.root, home: projectDir, ports, env, wrap, processes, config });
  const rehearses = rehearsalOf(home, entry);
  const projectSecrets = secretsOf(home, entry.projectId, secrets);
  const checks = createCheckRunner({ env, wrap, processes, slots, redact: secrets.redact, given: projectSecrets });
  const access = await agentAccess(entry, parts);
  const runtime = createClaudeRuntime({
    jail: jail.kind,
    confine,
    access() {
      secrets.learn(keptKeys(home));
      return access();
    },
    env,
    clock,
    processes,
    prices,
  });
  const confided = withReadableSecrets(redactingRuntime(pricedRuntime(runtime, prices), secrets), projectSecrets);
  return { workspaces, folder, checks, projectSecrets, runtime: confided, rehearses };
}
