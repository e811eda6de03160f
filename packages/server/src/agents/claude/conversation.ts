/** What does each of the agent's messages mean for its session? */
import type { Query, SDKAssistantMessageError, SDKMessage, SDKResultMessage } from "@anthropic-ai/claude-agent-sdk";
import type { Instant } from "@autocoder/core/kit/instant.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { ToldEvent } from "../../engine/ports/agents.ts";
import { accessEnding, endingOf, needsPerson, type Ending } from "./ending.ts";
import type { Inbox } from "./inbox.ts";
import { eventsOf, pieceOf } from "./read-message.ts";
import { readTotals, type UsageMeter } from "./usage-meter.ts";

export interface Conversation {
  /** Takes a message in; what it means for the session's end, if it means that. */
  hear(message: SDKMessage): Ending | undefined;
}

/** How often the agent is asked what it cost so far. */
const ASK_TOTALS_MS = 10_000;

export function createConversation(session: {
  readonly agent: Query;
  readonly inbox: Inbox;
  readonly meter: UsageMeter;
  readonly clock: Clock;
  readonly emit: (event: ToldEvent) => void;
  readonly onPiece: (text: string) => void;
  readonly pid: () => number | undefined;
  /** Whether a tool has answered that the session is over. */
  readonly isOver: () => boolean;
  readonly isResumed: boolean;
  /** Whether it is to halt after its step. */
  readonly isHalting: () => boolean;
  /** Whether it is being stopped: then its turn is the last one, whatever else it was told. */
  readonly isStopping: () => boolean;
}): Conversation {
  const { agent, inbox, meter, clock, emit } = session;
  let isStarted = false;
  let lastError: SDKAssistantMessageError | undefined;
  let askedAt: Instant = clock.now();

  const emitUsage = (): void => emit({ type: "usage", total: meter.total() });

  const askTotals = async (): Promise<void> => {
    for (;;) {
      const { requests } = meter.total();
      // It may end while it is asked; then its end tells.
      const totals = await readTotals(agent).catch(() => undefined);
      if (!totals) return;
      // Otherwise the answer may be older than a request that was counted since.
      if (meter.total().requests !== requests) continue;
      meter.settle(totals);
      emitUsage();
      return;
    }
  };

  const hearResult = (result: SDKResultMessage): Ending | undefined => {
    meter.settle({ costUsd: result.total_cost_usd, models: result.modelUsage });
    emitUsage();
    const isAnswered = inbox.isAnsweredBy(result);
    const isHalting = session.isHalting() && !session.isOver();
    const isLast = session.isOver() || session.isStopping() || isHalting;
    if (!isAnswered && !result.is_error && !isLast) return undefined;
    // At once, so that nothing is said to an agent that no longer listens.
    inbox.close();
    const end = endingOf(result, lastError);
    // A hook has ended it, or it would begin with what it was told meanwhile.
    const hasHalted = isHalting && (end.ending === "hook-stopped" || (end.ending === "done" && !isAnswered));
    return hasHalted ? { ending: "halted", detail: "" } : end;
  };

  return {
    hear(message) {
      if (message.type === "stream_event") {
        // So that an answer which is stopped has cost what it cost.
        if (message.event.type === "message_start" && meter.count(message.event.message)) emitUsage();
        const piece = pieceOf(message);
        if (piece !== undefined) session.onPiece(piece);
        return undefined;
      }
      if (message.type === "system" && message.subtype === "init" && !isStarted) {
        isStarted = true;
        const pid = session.pid();
        emit({ type: "started", ...(pid !== undefined && { pid }), model: message.model, resumed: session.isResumed });
      }
      for (const event of eventsOf(message)) emit(event);
      if (message.type === "assistant") {
        lastError = message.error;
        if (meter.count(message.message)) emitUsage();
      }
      if (message.type === "user" && clock.now() - askedAt >= ASK_TOTALS_MS) {
        askedAt = clock.now();
        void askTotals();
      }
      if (message.type === "result") return hearResult(message);
      return refusedAccess(message);
    },
  };
}

/** The agent would go on trying for three minutes. */
function refusedAccess(message: SDKMessage): Ending | undefined {
  if (message.type !== "system" || message.subtype !== "api_retry" || !needsPerson(message.error)) return undefined;
  const status = message.error_status === null ? "" : ` (HTTP ${message.error_status})`;
  return {
    ending: accessEnding(message.error),
    detail: `The model's service refused the access: ${message.error}${status}.`,
  };
}
