/** What has been set, for the studio and for each project? Kept in the store; the last word counts. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { Confinement } from "@autocoder/core/policy/confinement.ts";
import type { HostEntry } from "@autocoder/core/policy/hosts.ts";
import { RunOptions } from "@autocoder/core/run/run.ts";
import {
  confinementFrom,
  type RunChoice,
  runOptionsFrom,
  type Setting,
  type SettingChanges,
  SettingName,
  type SettingsLayer,
  settingsOf,
  SettingValues,
} from "@autocoder/core/settings/settings.ts";
import { createLane } from "./lane.ts";
import type { Clock } from "./ports/clock.ts";
import type { Store, StoredSetting } from "./ports/store.ts";

export interface Settings {
  /** As they hold for a project, or for the studio as a whole. */
  read(projectId: ProjectId | undefined): Promise<Readonly<Record<SettingName, Setting>>>;
  change(request: {
    readonly projectId: ProjectId | undefined;
    readonly changes: SettingChanges;
    readonly by: string;
  }): Promise<void>;
  /** The options of a run, complete. */
  runOptions(projectId: ProjectId, choice: RunChoice): Promise<RunOptions>;
  /** How agents are confined, complete; of the studio as a whole without a project. */
  confinement(projectId: ProjectId | undefined): Promise<Confinement>;
  /** Adds a host to those a project's agents may reach; its own list begins with what it had inherited. */
  allowHost(request: { readonly projectId: ProjectId; readonly host: HostEntry; readonly by: string }): Promise<void>;
  /** Sessions this machine carries at once, as far as it has been read. */
  readonly maxSessions: number;
  /** Reads what must be known at any moment. */
  load(): Promise<void>;
}

export function createSettings(options: {
  readonly store: Store;
  readonly clock: Clock;
  /** Where nobody has said otherwise. */
  readonly maxSessions: number;
  readonly onMaxSessions: () => void;
}): Settings {
  const { store, clock, onMaxSessions } = options;
  const { only: _only, ...ofRun } = RunOptions.parse({});
  const builtIn: SettingValues = { ...ofRun, ...Confinement.parse({}), maxSessions: options.maxSessions };
  const lane = createLane();
  let maxSessions = options.maxSessions;

  const layer = async (projectId: ProjectId | undefined) => layerOf(await store.readSettings(projectId));

  const layers = async (projectId: ProjectId | undefined) => ({
    builtIn,
    studio: await layer(undefined),
    project: projectId === undefined ? undefined : await layer(projectId),
  });

  async function load(): Promise<void> {
    const before = maxSessions;
    maxSessions = (await layer(undefined)).values.maxSessions ?? options.maxSessions;
    if (maxSessions !== before) onMaxSessions();
  }

  const confinement = async (projectId: ProjectId | undefined) => confinementFrom(await layers(projectId));

  return {
    load,
    confinement,
    // One after the other, for each builds on the list that the one before it left.
    allowHost: ({ projectId, host, by }) =>
      lane.run(async () => {
        const { hosts } = await confinement(projectId);
        if (hosts.includes(host)) return;
        await store.changeSettings({ projectId, at: clock.now(), by, changes: { hosts: [...hosts, host] } });
      }),
    get maxSessions() {
      return maxSessions;
    },
    read: async (projectId) => settingsOf(await layers(projectId)),
    async change({ projectId, changes, by }) {
      await store.changeSettings({ projectId, at: clock.now(), by, changes });
      if (projectId === undefined) await load();
    },
    // Whatever budget of a day the run is given later, its days are those of somebody's clocks.
    runOptions: async (projectId, choice) => ({
      dayZone: ownZone(),
      ...runOptionsFrom(choice, await layers(projectId)),
    }),
  };
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What an earlier or later version kept and this one does not know is left alone, and does not count. */
function layerOf(stored: readonly StoredSetting[]): SettingsLayer {
  const known = stored.flatMap(({ name, ...rest }) => {
    const setting = SettingName.safeParse(name);
    if (!setting.success) return [];
    return SettingValues.shape[setting.data].safeParse(rest.value).success ? [{ name: setting.data, ...rest }] : [];
  });
  return {
    values: Object.fromEntries(known.map(({ name, value }) => [name, value])),
    changed: Object.fromEntries(known.map(({ name, by, at }) => [name, { by, at }])),
  };
}
