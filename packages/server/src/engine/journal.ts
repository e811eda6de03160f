/**
 * The single writer: how does a request become recorded fact?
 *
 * decide → append (events, the effects they want, and the effect that is done, in one transaction) → apply → publish.
 * One request at a time. "Accepted" means "recorded"; what the world must do about it follows afterwards.
 */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { apply } from "@autocoder/core/log/apply.ts";
import type { Command, Request } from "@autocoder/core/log/command.ts";
import { decide } from "@autocoder/core/log/decide.ts";
import { effectsOf } from "@autocoder/core/log/effect.ts";
import type { Rejection } from "@autocoder/core/log/rejection.ts";
import { createState, type StudioState } from "@autocoder/core/log/state.ts";
import { EngineHalted } from "./failure.ts";
import { createLane } from "./lane.ts";
import type { Clock } from "./ports/clock.ts";
import { createSteadyClock, type SteadyClock } from "./steady-clock.ts";
import type { Store, StoredEffect, StoredEvent } from "./ports/store.ts";

export interface Journal {
  /** Read it, never change it. */
  readonly state: StudioState;
  /** The time the project goes by. */
  readonly clock: SteadyClock;
  /** Records what a request leads to, or says why not. Rejects with EngineHalted once the log cannot be written. */
  dispatch(request: Request, done?: { readonly effectId: string }): Promise<Result<readonly StoredEvent[], Rejection>>;
  /** Calls back with what was recorded, in order, after it was applied. */
  subscribe(listener: (recorded: Recorded) => void): () => void;
}

export interface Recorded {
  readonly events: readonly StoredEvent[];
  readonly effects: readonly StoredEffect[];
}

interface JournalOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly projectId: ProjectId;
  readonly epoch: number;
  /** Hears that the log cannot be written any more, whoever asked for it. */
  readonly onHalt?: (halted: EngineHalted) => void;
}

const PAGE = 5_000;

/** Opens a project's journal and replays what is in it. */
export async function openJournal({ store, projectId, epoch, onHalt, ...options }: JournalOptions): Promise<Journal> {
  const state = createState();
  const clock = createSteadyClock(options.clock);
  const lane = createLane();
  const listeners = new Set<(recorded: Recorded) => void>();
  let halted: EngineHalted | undefined;

  const follow = ({ seq, at, event }: StoredEvent) => {
    apply(state, { seq, at, event });
    clock.notBefore(at);
  };
  for (let page = await store.readEvents(projectId, 0, PAGE); page.length > 0;) {
    page.forEach(follow);
    page = await store.readEvents(projectId, state.seq, PAGE);
  }

  /** Before anything else that is recorded after it: the time in between is nobody's. */
  async function noteSleep(): Promise<void> {
    const ms = clock.slept();
    if (ms > 0) await record({ type: "run.note-sleep", ms }, undefined);
  }

  async function record(
    request: Request,
    effectId: string | undefined,
  ): Promise<Result<readonly StoredEvent[], Rejection>> {
    if (halted) throw halted;
    const at = clock.now();
    const command: Command = { ...request, at };
    const decided = decide(state, command);
    if (!decided.ok) {
      // The effect's story is told even if its last word came too late to matter.
      if (effectId !== undefined) await store.completeEffects(projectId, [effectId]);
      return err(decided.error);
    }
    const events = decided.value;
    if (events.length === 0) {
      if (effectId !== undefined) await store.completeEffects(projectId, [effectId]);
      return ok([]);
    }
    const appended = await append(
      events.map((event) => ({ event, effects: effectsOf(event) })),
      at,
      effectId,
    );
    appended.events.forEach(follow);
    for (const listener of listeners) listener(appended);
    return ok(appended.events);
  }

  async function append(
    wanted: readonly { event: StoredEvent["event"]; effects: ReturnType<typeof effectsOf> }[],
    at: Instant,
    effectId: string | undefined,
  ): Promise<Recorded> {
    const result = await store
      .append({
        projectId,
        expectedSeq: state.seq,
        epoch,
        at,
        events: wanted.map(({ event }) => event),
        effects: wanted.map(({ effects }) => effects),
        completes: effectId === undefined ? [] : [effectId],
      })
      .catch((cause: unknown) => halt(`The project's history could not be written.`, cause));
    if (!result.ok) return halt("Another studio has taken over this project.", result.error);
    return { events: result.value.stored, effects: result.value.effects };
  }

  function halt(message: string, cause: unknown): never {
    const detail = cause instanceof Error ? ` ${cause.message}` : "";
    halted = new EngineHalted(message + detail, { cause });
    onHalt?.(halted);
    throw halted;
  }

  return {
    state,
    clock,
    dispatch: (request, done) =>
      lane.run(async () => {
        await noteSleep();
        return record(request, done?.effectId);
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
