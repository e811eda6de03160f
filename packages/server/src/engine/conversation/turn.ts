/**
 * One answer, from the agent's start to its end. Nothing waits in a process for a person: a question ends the turn, and
 * the answer to it begins the next.
 */
import type { RunOptions } from "@autocoder/core/run/run.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { PersonItem } from "@autocoder/core/conversation/state.ts";
import type { EngineContext } from "../context.ts";
import type { AgentSession, StudioTool, ToldEvent } from "../ports/agents.ts";
import { EngineHalted } from "../failure.ts";
import { createWatchdog, type Stall, type Watchdog } from "../session/watchdog.ts";
import { createPiecesInOrder, type PiecesInOrder } from "./in-order.ts";
import { createSpeech, type Speech } from "./speech.ts";
import type { Talk } from "./talk.ts";
import { createChatTools } from "./tools/chat-tools.ts";
import { endOfTurn } from "./turn-ending.ts";
import { type TurnStart, turnSpec } from "./turn-spec.ts";

export interface TurnRequest {
  readonly engine: EngineContext;
  readonly talk: Talk;
  readonly messages: readonly PersonItem[];
  readonly options: RunOptions;
  /** Fires when the person wants no more of it. */
  readonly stopped: AbortSignal;
}

/** Resolves when the answer's end is recorded; where the studio closes it has none, and is taken up at the next start. */
export async function answer(request: TurnRequest): Promise<void> {
  const { engine, talk, stopped } = request;
  const { closing, clock, journal, runtime } = engine;
  let agent: AgentSession | undefined;
  let stall: string | undefined;
  const end = () => void agent?.stop();
  const onStall = ({ detail }: Stall) => {
    stall = detail;
    end();
  };
  const watchdog = createWatchdog({ clock, ...journal.state.config.limits, onStall });
  for (const signal of [closing, stopped]) signal.addEventListener("abort", end);
  try {
    const speech = createSpeech(talk);
    const pieces = createPiecesInOrder((text) => speech.piece(text));
    const onPiece: TurnStart["onPiece"] = (text, after) => {
      watchdog.heard();
      pieces.piece(text, after);
    };
    const spec = await turnSpec({ ...request, tools: toolsOf(request, watchdog), onPiece });
    agent = runtime.start(spec);
    if (closing.aborted || stopped.aborted || stall !== undefined) end();
    const { ended, model } = await hear(agent, { talk, speech, pieces, watchdog });
    await talk.settled();
    if (closing.aborted && !stopped.aborted && !isOver(ended)) return await recordCut(request, ended);
    await talk.record(endOfTurn(talk.state, { ended, model, isStopped: stopped.aborted, stall }));
  } finally {
    // Whatever went wrong here, no agent is left alone.
    await agent?.stop();
    watchdog.stop();
    for (const signal of [closing, stopped]) signal.removeEventListener("abort", end);
  }
}

/** Whether it came to an end by itself. */
const isOver = ({ ending }: Ended): boolean =>
  ending === "done" || ending === "hook-stopped" || ending === "turn-limit";

type Ended = Extract<AgentEvent, { type: "ended" }>;

/** Who has lost the project to another studio writes nothing more. */
async function recordCut({ engine, talk }: TurnRequest, { usage }: Ended): Promise<void> {
  if (!(engine.closing.reason instanceof EngineHalted)) await talk.record({ type: "cut_off", usage });
}

async function hear(
  agent: AgentSession,
  ear: {
    readonly talk: Talk;
    readonly speech: Speech;
    readonly pieces: PiecesInOrder;
    readonly watchdog: Watchdog;
  },
): Promise<{ readonly ended: Ended; readonly model: string | undefined }> {
  const { talk, speech, pieces, watchdog } = ear;
  let ended: Ended | undefined;
  let model: string | undefined;
  const hidden = new Set<string>();
  for await (const event of agent.events) {
    watchdog.heard();
    switch (event.type) {
      case "started":
        model = event.model;
        break;
      case "text":
        await speech.whole(event.text);
        break;
      case "tool-started":
        if (toldOtherwise.has(event.name)) hidden.add(event.id);
        else await talk.record({ type: "tool_call", id: event.id, tool: event.name, input: event.input ?? {} });
        break;
      case "tool-ended":
        if (!hidden.has(event.id))
          await talk.record({ type: "tool_result", id: event.id, ok: event.ok, output: cut(outputOf(event)) });
        break;
      case "ended":
        ended = event;
        break;
      case "prompted":
      case "thought":
      case "usage":
      case "retry":
      case "limit":
      case "compacted":
        break;
    }
    pieces.passed();
  }
  if (ended === undefined) throw new Error("The runtime did not say how the answer ended.");
  return { ended, model };
}

/** A talk keeps no pictures; where its agent saw some, it says so. */
const outputOf = ({ output, images = [] }: Extract<ToldEvent, { type: "tool-ended" }>): string =>
  [output, ...images.map(() => "[image]")].filter((part) => part !== "").join("\n");

/** Tools whose use is an entry of its own. */
const toldOtherwise: ReadonlySet<string> = new Set(["ask_user", "propose_changes"]);

const MOST_SHOWN = 4_000;

const cut = (output: string): string =>
  output.length <= MOST_SHOWN
    ? output
    : `${output.slice(0, MOST_SHOWN)}\n[${output.length - MOST_SHOWN} more characters]`;

/** The agent's silence while it waits for a tool is ours. */
function toolsOf({ engine, talk }: TurnRequest, watchdog: Watchdog): readonly StudioTool[] {
  const tools = createChatTools({
    engine,
    role: talk.conversation.role,
    state: () => talk.state,
    record: async (body) => (await talk.record(body))[0]!,
  });
  return tools.map((tool) => ({
    ...tool,
    call: (input, context) => watchdog.whileWaiting(() => tool.call(input, context)),
  }));
}
