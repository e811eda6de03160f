/**
 * One project, alive: its journal, the effects its events want, and the plan that moves it on.
 *
 * There is one such engine per project anywhere: it holds the project's lease, and an append with an older lease is
 * refused. Closing it leaves agents' work where it is; opening it again takes everything up.
 */
import type { ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import { after, type Instant } from "@autocoder/core/kit/instant.ts";
import type { Halt } from "@autocoder/core/api/attention.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { RunOptions } from "@autocoder/core/run/run.ts";
import type { EngineContext, RunningSession } from "./context.ts";
import { type Conversations, openConversations } from "./conversation/conversations.ts";
import type { Slots } from "./conversation/slots.ts";
import { deliverNow } from "./effects/deliver.ts";
import { EngineHalted, haltedBy } from "./failure.ts";
import { type Journal, openJournal } from "./journal.ts";
import { createLane } from "./lane.ts";
import type { AgentRuntime } from "./ports/agents.ts";
import type { Attachments } from "./ports/attachments.ts";
import type { CheckRunner } from "./ports/checks.ts";
import type { Clock } from "./ports/clock.ts";
import type { PageReader } from "./ports/page-reader.ts";
import type { Pictures } from "./ports/pictures.ts";
import type { ProjectSecrets } from "./ports/project-secrets.ts";
import type { ProjectFolder } from "./ports/project-folder.ts";
import type { Secrets } from "./ports/secrets.ts";
import { type Lease, projectLease, type Store } from "./ports/store.ts";
import { StoreFailure } from "./ports/store-failure.ts";
import type { Delivery, Workspaces } from "./ports/workspaces.ts";
import { answerQuestion, type GivenAnswer } from "./question/answer-question.ts";
import { compareWithReality } from "./reality.ts";
import { BEAT_MS } from "./steady-clock.ts";
import { watchCanaries } from "./watch-canaries.ts";
import { createTicker } from "./ticker.ts";
import { createWorker } from "./worker.ts";

export interface ProjectEngine {
  readonly projectId: ProjectId;
  /** The scenario whose scripted agents play it, for people to be told. */
  readonly rehearses: string | undefined;
  readonly journal: Journal;
  readonly running: ReadonlyMap<SessionId, RunningSession>;
  /** Calls back with what agents say, as it is stored. */
  onTranscript(listener: (sessionId: SessionId, entries: readonly TranscriptEntry[]) => void): () => void;
  /** Looks anew at what should happen next, because something outside of this project has changed. */
  look(): void;
  readonly workspaces: Workspaces;
  /** The talks about it. */
  readonly conversations: Conversations;
  /** What people gave for its agents and checks to work with. */
  readonly projectSecrets: ProjectSecrets;
  /** Records what a person answers, one answer after the other; its secrets are kept beside the log. */
  answer(given: GivenAnswer): ReturnType<typeof answerQuestion>;
  /** Tries to bring the person's branch along now, records how it went and tells it. */
  deliver(): Promise<Delivery>;
  /** Resolves when nothing is under way and nothing more would start by itself now. */
  quiet(): Promise<void>;
  /** Set once the engine can no longer write its history. */
  readonly halted: EngineHalted | undefined;
  /** The same as people are told it, with the moment. */
  readonly halt: Halt | undefined;
  /** Fires when the engine halts or closes. */
  readonly ended: AbortSignal;
  /** Ends all agents and checks, gives the lease back; what was under way is taken up at the next opening. */
  close(): Promise<void>;
}

export interface ProjectEngineOptions {
  readonly projectId: ProjectId;
  readonly holder: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly workspaces: Workspaces;
  readonly checks: CheckRunner;
  readonly runtime: AgentRuntime;
  readonly files: ProjectFolder;
  readonly rehearses?: string | undefined;
  readonly attachments: Attachments;
  readonly pictures: Pictures;
  readonly pages: PageReader;
  readonly secrets: Secrets;
  readonly projectSecrets: ProjectSecrets;
  /** Places for conversations that are being answered. */
  readonly answering: Slots;
  /** What holds for the project where nobody says otherwise: the model above all. */
  readonly usual: () => Promise<RunOptions>;
  readonly freeSessions: () => number;
}

export const LEASE_MS = 3 * BEAT_MS;

export async function openProjectEngine(
  options: ProjectEngineOptions,
): Promise<Result<ProjectEngine, { readonly type: "held-elsewhere" }>> {
  const { projectId, store } = options;
  const lease = await takeLease(options);
  if (lease === undefined) return err({ type: "held-elsewhere" });
  const journal = await openJournal({
    store,
    clock: options.clock,
    projectId,
    epoch: lease.epoch,
    onHalt: (cause) => halt(cause),
  });
  const { clock } = journal;
  const closing = new AbortController();
  const listeners = new Set<(sessionId: SessionId, entries: readonly TranscriptEntry[]) => void>();
  let halted: EngineHalted | undefined;
  let haltedAt: Instant | undefined;

  const canaries = watchCanaries({ journal, secrets: options.secrets, keep: (recording) => keep(recording) });
  const context: EngineContext = {
    ...options,
    clock,
    journal,
    canaries,
    running: new Map(),
    closing: closing.signal,
    halt: (thrown) => halt(thrown),
    onTranscript(sessionId, entries) {
      canaries.transcript(sessionId, entries);
      for (const listener of listeners) listener(sessionId, entries);
    },
  };
  const halt = (thrown: unknown) => {
    halted ??= haltedBy(thrown);
    haltedAt ??= clock.now();
    closing.abort(halted);
  };
  const conversations = await openConversations({
    engine: context,
    slots: options.answering,
    options: options.usual,
    onFailure: halt,
  });
  const worker = createWorker(context, halt);
  const keep = (recording: Promise<unknown>) => void worker.track(recording).catch(halt);
  const ticker = createTicker({ projectId, journal, clock, freeSessions: options.freeSessions, onFailure: halt });
  const renewal = keepLease(options, lease, { halt, onRenewal: () => clock.beat() });
  closing.signal.addEventListener("abort", () => {
    ticker.stop();
    renewal.cancel();
  });

  journal.subscribe(({ effects }) => {
    if (closing.signal.aborted) return;
    for (const effect of effects) worker.start(effect, { isRecovered: false });
    ticker.look();
  });
  for (const effect of await store.pendingEffects(projectId)) worker.start(effect, { isRecovered: true });
  // What kept the person's branch back may be gone by now.
  if (journal.state.delivered.waiting)
    worker.start({ id: "opening", effect: { type: "deliver" } }, { isRecovered: true });
  keep(compareWithReality(context));
  ticker.look();
  await conversations.recover().catch(halt);
  const answers = createLane();

  return ok({
    projectId,
    rehearses: options.rehearses,
    journal,
    running: context.running,
    workspaces: options.workspaces,
    conversations,
    projectSecrets: options.projectSecrets,
    answer: (given) => answers.run(() => answerQuestion(context, given)),
    onTranscript(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: () => ticker.look(),
    deliver: () => worker.track(deliverNow(context)),
    async quiet() {
      do {
        await worker.idle();
        await ticker.settled();
        await conversations.idle();
      } while (worker.underWay > 0);
    },
    get halted() {
      return halted;
    },
    get halt() {
      return halted && haltedAt !== undefined ? { message: halted.message, at: haltedAt } : undefined;
    },
    ended: closing.signal,
    async close() {
      closing.abort();
      await ticker.settled();
      await worker.idle();
      await conversations.idle();
      await giveBack(options, lease);
    },
  });
}

const takeLease = ({ store, clock, projectId, holder }: ProjectEngineOptions): Promise<Lease | undefined> => {
  const now = clock.now();
  return store.acquireLease({ name: projectLease(projectId), holder, now, expiresAt: after(now, LEASE_MS) });
};

/** Where that cannot be written the lease runs out, and until then its own holder may take it again. */
async function giveBack({ store, projectId, holder }: ProjectEngineOptions, { epoch }: Lease): Promise<void> {
  try {
    await store.releaseLease({ name: projectLease(projectId), holder, epoch });
  } catch (thrown) {
    if (!(thrown instanceof StoreFailure)) throw thrown;
  }
}

/** Renews the lease three times as often as needed, whatever the clock does meanwhile; once it is lost, everything must stop at once. */
function keepLease(
  { store, clock, projectId, holder }: ProjectEngineOptions,
  { epoch }: Lease,
  { halt, onRenewal }: { readonly halt: (thrown: unknown) => void; readonly onRenewal: () => void },
): { cancel(): void } {
  let timer: { cancel(): void };
  let isCancelled = false;
  const renew = async () => {
    onRenewal();
    const expiresAt = after(clock.now(), LEASE_MS);
    const kept = await store.renewLease({ name: projectLease(projectId), holder, epoch, expiresAt });
    if (isCancelled) return;
    if (kept) schedule();
    else halt(new EngineHalted("Another studio has taken over this project."));
  };
  const schedule = () => {
    timer = clock.after(BEAT_MS, () => void renew().catch(halt));
  };
  schedule();
  return {
    cancel() {
      isCancelled = true;
      timer.cancel();
    },
  };
}
