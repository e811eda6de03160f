/** Makes recorded effects true, each as soon as it is recorded; a defect in one is recorded and ends only that one. */
import type { Effect, EffectType } from "@autocoder/core/log/effect.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { unreachable } from "@autocoder/core/kit/result.ts";
import { noUsage } from "@autocoder/core/session/usage.ts";
import type { EngineContext } from "./context.ts";
import { closeWorkspace } from "./effects/close-workspace.ts";
import { deliver } from "./effects/deliver.ts";
import type { EffectHandler, Origin } from "./effects/effect-handler.ts";
import { haltSessions } from "./effects/halt-sessions.ts";
import { land } from "./effects/land.ts";
import { recheck } from "./effects/recheck.ts";
import { revert } from "./effects/revert.ts";
import { runSession } from "./effects/run-session.ts";
import { stopSession } from "./effects/stop-session.ts";
import { stopSessions } from "./effects/stop-sessions.ts";
import { tellSession } from "./effects/tell-session.ts";
import { verify } from "./effects/verify.ts";
import { asError, type EngineHalted, haltedBy, isHalt } from "./failure.ts";
import type { StoredEffect } from "./ports/store.ts";

const handlers: { readonly [T in EffectType]: EffectHandler<T> } = {
  "run-session": runSession,
  "close-workspace": closeWorkspace,
  verify,
  land,
  revert,
  deliver,
  recheck,
  "stop-sessions": stopSessions,
  "stop-session": stopSession,
  "halt-sessions": haltSessions,
  "tell-session": tellSession,
};

export interface Worker {
  start(effect: StoredEffect, origin: { readonly isRecovered: boolean }): void;
  /** Counts work that a person asked for as under way, like an effect. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves once no effect is under way. */
  idle(): Promise<void>;
  readonly underWay: number;
}

export function createWorker(context: EngineContext, onHalt: (halted: EngineHalted) => void): Worker {
  const underWay = new Set<Promise<void>>();

  async function run({ id, effect }: StoredEffect, isRecovered: boolean): Promise<void> {
    const handler: (...args: [EngineContext, never, Origin]) => Promise<void> = handlers[effect.type];
    try {
      await handler(context, effect as never, { effectId: id, isRecovered });
    } catch (thrown) {
      await recover(id, effect, asError(thrown)).catch((again: unknown) => onHalt(haltedBy(again)));
    }
  }

  async function recover(effectId: string, effect: Effect, error: Error): Promise<void> {
    if (isHalt(error)) throw error;
    if (context.closing.aborted) return;
    const { message, stack = "" } = error;
    await context.journal.dispatch({ type: "defect.record", where: effect.type, message, stack });
    const ending = endingAfterDefect(context, effect, message);
    // What has no other ending stays wanted, and is tried again when the project is opened next.
    if (ending) await context.journal.dispatch(ending, { effectId });
  }

  function track<T>(work: Promise<T>): Promise<T> {
    const settled = Promise.allSettled([work]).then(() => void underWay.delete(settled));
    underWay.add(settled);
    return work;
  }

  return {
    start(effect, { isRecovered }) {
      void track(run(effect, isRecovered));
    },
    track,
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    get underWay() {
      return underWay.size;
    },
  };
}

/** How the story goes on when an effect broke by a mistake of ours: never as if it had succeeded. */
function endingAfterDefect(context: EngineContext, effect: Effect, message: string): Request | undefined {
  const { state } = context.journal;
  switch (effect.type) {
    case "run-session": {
      const { sessionId } = effect;
      const total = state.sessions.get(sessionId)?.usage ?? noUsage;
      return { type: "session.end", sessionId, outcome: "defect", detail: message, total };
    }
    case "verify":
      return {
        type: "verification.finish",
        verificationId: effect.verificationId,
        verdict: { type: "not-run", message },
      };
    case "land":
      return { type: "landing.finish", attemptId: effect.attemptId, result: { type: "failed", message } };
    case "revert":
      return { type: "revert.finish", featureId: effect.featureId, result: { type: "failed", message } };
    case "recheck": {
      // Nothing is said of any tree, and something has landed, or there would be nothing to check again.
      const tree = state.landings.at(-1)!.commit;
      return { type: "recheck.finish", recheckId: effect.recheckId, tree, results: [] };
    }
    case "deliver":
    case "close-workspace":
    case "stop-sessions":
    case "stop-session":
    case "halt-sessions":
    case "tell-session":
      return undefined;
    default:
      return unreachable(effect);
  }
}
