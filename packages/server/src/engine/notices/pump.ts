/**
 * How does what waits for one channel get there?
 *
 * In order, one at a time: what does not arrive is tried again until it does or is given up, and what came after it
 * waits. Nobody waits for a pump.
 */
import { nextTry } from "@autocoder/core/notice/retry.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { ChannelId } from "@autocoder/core/notice/channel.ts";
import type { Clock } from "../ports/clock.ts";
import type { WaitingNotice } from "../ports/notice-store.ts";
import type { Store } from "../ports/store.ts";

export interface Pump {
  /** Sends what is due now, and by itself what is due later. */
  look(): void;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface PumpOptions {
  readonly channelId: ChannelId;
  readonly store: Store;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** Undefined where there is no such channel any more. */
  readonly send: (waiting: WaitingNotice, signal: AbortSignal) => Promise<Result<string, string> | undefined>;
  readonly onFailure: (thrown: unknown) => void;
}

/** Where the store itself does not answer. */
const AFTER_FAILURE_MS = 30_000;

export function createPump(options: PumpOptions): Pump {
  const { channelId, store, clock, onFailure } = options;
  const stopping = new AbortController();
  let work: Promise<void> | undefined;
  let isAskedAgain = false;
  let timer: { cancel(): void } | undefined;

  function look(): void {
    if (stopping.signal.aborted) return;
    isAskedAgain = true;
    work ??= drain().finally(() => {
      work = undefined;
    });
  }

  async function drain(): Promise<void> {
    try {
      while (isAskedAgain) {
        isAskedAgain = false;
        await sendDue();
      }
    } catch (thrown) {
      if (stopping.signal.aborted) return;
      onFailure(thrown);
      lookIn(AFTER_FAILURE_MS);
    }
  }

  async function sendDue(): Promise<void> {
    for (let first = await store.firstNotice(channelId); first; first = await store.firstNotice(channelId)) {
      if (stopping.signal.aborted) return;
      if (first.nextAt > clock.now()) return lookIn(first.nextAt - clock.now());
      const sent = await options.send(first, stopping.signal);
      // What was cut off may have arrived or not; it is sent again in the next life.
      if (stopping.signal.aborted) return;
      if (sent === undefined) return store.forgetNotices(channelId);
      if (sent.ok) await store.noteArrived(first.position);
      else await noteFailed(first, sent.error);
    }
  }

  async function noteFailed({ position, tries, keptAt }: WaitingNotice, said: string): Promise<void> {
    const now = clock.now();
    const nextAt = nextTry({ tries: tries + 1, since: keptAt, now, chance: options.chance() });
    await store.noteFailed({ position, at: now, said, nextAt });
  }

  function lookIn(ms: number): void {
    timer?.cancel();
    timer = clock.after(ms, look);
  }

  return {
    look,
    idle: async () => work,
    async stop() {
      stopping.abort();
      timer?.cancel();
      await work;
    },
  };
}
