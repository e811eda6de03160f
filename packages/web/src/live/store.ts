/**
 * What does the page know? How every project stands; of the one in view the same state the studio has, folded from the
 * same events by the same `apply`, and what its agents at work said last. All of it over one connection, however many
 * components watch; and however much arrives, they are told once per frame.
 */
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { LiveGreeting, LiveHistory, LiveMessage } from "@autocoder/core/api/stream.ts";
import type { ProjectSummary } from "@autocoder/core/api/views.ts";
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import { createState, type StudioState } from "@autocoder/core/log/state.ts";
import { createHistory, type History, remember } from "@autocoder/core/progress/history.ts";
import { emptyTail, foldTail, type Tail } from "../session/tail.ts";
import { connect, type Connection, type Connector, type Source } from "./connect.ts";
import { noteStatuses, type StatusHistory } from "./status-history.ts";

/** A project's state is changed in place, so each change is told by a new moment of it. Read it, never change it. */
export interface Moment {
  readonly state: StudioState;
  /** How it came to that; changed in place too. */
  readonly history: History;
  /** When each feature came into its states; changed in place too. */
  readonly statuses: StatusHistory;
}

export interface Live {
  /** The project in view; without one, `moment` and `tails` are empty. */
  readonly projectId: ProjectId | undefined;
  readonly moment: Moment;
  /** What is known of the sessions at work. */
  readonly tails: ReadonlyMap<SessionId, Tail>;
  readonly connection: Connection;
  /** Whether everything recorded before the page connected has arrived. */
  readonly isCaughtUp: boolean;
  /** The last event recorded before the page connected: what comes after it is heard as it happens. */
  readonly caughtUpAt: number;
  /** Why the project in view cannot be shown. */
  readonly refusal: ApiError | undefined;
  /** How each project stands, as far as it is known yet. */
  readonly projects: ReadonlyMap<ProjectId, ProjectSummary>;
  /** Every project there is; undefined until the studio has said. */
  readonly projectIds: readonly ProjectId[] | undefined;
}

export interface LiveStore {
  /** A new value each time something has changed. */
  readonly snapshot: () => Live;
  readonly subscribe: (listener: () => void) => () => void;
  /** Brings a project into view, or none: what was known of another one is gone at once. */
  readonly select: (projectId: ProjectId | undefined) => void;
  readonly hurry: () => void;
}

export interface LiveStoreOptions {
  readonly open: (projectId: ProjectId | undefined, after: number) => Source;
  readonly findRefusal: () => Promise<ApiError | undefined>;
  readonly now: () => number;
  readonly wait: (delayMs: number, callback: () => void) => () => void;
  /** Calls back before the next frame is drawn. */
  readonly requestFrame: (callback: () => void) => void;
}

/** Connects with the first subscriber and stays connected until the last has gone. */
export function createLiveStore(options: LiveStoreOptions): LiveStore {
  const listeners = new Set<() => void>();
  let view = createView(undefined);
  let projects: ReadonlyMap<ProjectId, ProjectSummary> = new Map();
  let projectIds: readonly ProjectId[] | undefined;
  let connection: Connection = { type: "connecting" };
  let ownVersion: string | undefined;
  let connector: Connector | undefined;
  let isFrameRequested = false;
  let live = current();

  function current(): Live {
    const { projectId, moment, tails, caughtUpAt, refusal } = view;
    const isCaughtUp = moment.state.seq >= caughtUpAt;
    return { projectId, moment, tails, connection, isCaughtUp, caughtUpAt, refusal, projects, projectIds };
  }

  function changed(): void {
    if (isFrameRequested) return;
    isFrameRequested = true;
    options.requestFrame(() => {
      isFrameRequested = false;
      tellAll();
    });
  }

  function tellAll(): void {
    live = current();
    listeners.forEach((listener) => listener());
  }

  function start(): void {
    const { projectId } = view;
    connector = connect({
      ...options,
      open: (after) => options.open(projectId, after),
      ownVersion: () => ownVersion,
      after: () => view.moment.state.seq,
      onGreeting: greet,
      onHistory: recall,
      onMessage: tell,
      onSummary(summary) {
        projects = new Map(projects).set(summary.projectId, summary);
        if (!projectIds?.includes(summary.projectId)) projectIds = [...(projectIds ?? []), summary.projectId];
        changed();
      },
      onGone(gone) {
        projects = new Map([...projects].filter(([id]) => id !== gone));
        projectIds = projectIds?.filter((id) => id !== gone);
        changed();
      },
      onChange(next) {
        connection = next;
        changed();
      },
    });
  }

  function stop(): void {
    connector?.close();
    connector = undefined;
  }

  function greet({ seq, version, projects: ids, refusal }: LiveGreeting): void {
    ownVersion ??= version;
    projectIds = ids;
    projects = new Map([...projects].filter(([id]) => ids.includes(id)));
    view.caughtUpAt = refusal ? Number.POSITIVE_INFINITY : seq;
    view.refusal = refusal;
    changed();
    // The studio's history is shorter than ours, so it is another one.
    if (!refusal && seq < view.moment.state.seq) startOver(view.projectId);
  }

  function startOver(projectId: ProjectId | undefined): void {
    view = createView(projectId);
    if (connector === undefined) return;
    stop();
    start();
  }

  function recall({ projectId, events }: LiveHistory): void {
    for (const { seq, at, event } of events) tell({ seq, at, projectId, body: { kind: "event", event } });
  }

  /** What is said of another project than the one in view cannot be meant for this page. */
  function tell(message: LiveMessage): void {
    if (message.projectId !== view.projectId) return;
    noteIn(view, message);
    changed();
  }

  return {
    snapshot: () => live,
    hurry: () => connector?.hurry(),
    select(projectId) {
      if (projectId === view.projectId) return;
      startOver(projectId);
      tellAll();
    },
    subscribe(listener) {
      listeners.add(listener);
      if (connector === undefined) start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}

/** What is known of the project in view. */
interface View {
  readonly projectId: ProjectId | undefined;
  moment: Moment;
  tails: Map<SessionId, Tail>;
  caughtUpAt: number;
  refusal: ApiError | undefined;
}

const createView = (projectId: ProjectId | undefined): View => ({
  projectId,
  moment: { state: createState(), history: createHistory(), statuses: new Map() },
  tails: new Map(),
  caughtUpAt: Number.POSITIVE_INFINITY,
  refusal: undefined,
});

function noteIn(view: View, { seq, at, body }: LiveMessage): void {
  const { state } = view.moment;
  if (body.kind === "transcript") hearAgent(view, body);
  else if (seq === state.seq + 1) record(view, seq, at, body.event);
  else if (seq > state.seq) throw new Error(`Event ${seq} came after event ${state.seq}.`);
}

function record(view: View, seq: number, at: LiveMessage["at"], event: Parameters<typeof apply>[1]["event"]): void {
  const { state, history, statuses } = view.moment;
  apply(state, { seq, at, event });
  remember(history, state, { at, event });
  noteStatuses(statuses, state, at, event);
  view.moment = { state, history, statuses };
  if (event.type === "session.ended" && view.tails.has(event.sessionId)) {
    view.tails = new Map([...view.tails].filter(([id]) => id !== event.sessionId));
  }
}

/** A new map each time: who watches the tails of the agents compares them by identity. */
function hearAgent(view: View, { sessionId, entries }: Extract<LiveMessage["body"], { kind: "transcript" }>): void {
  const isOver = view.moment.state.sessions.get(sessionId)?.status.type === "ended";
  if (isOver) return;
  view.tails = new Map(view.tails).set(sessionId, foldTail(view.tails.get(sessionId) ?? emptyTail, entries));
}
