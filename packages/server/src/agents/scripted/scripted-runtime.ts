/** An agent that is a program: for tests of whatever drives agents, with no process and no model. */
import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { noUsage, type Usage } from "@autocoder/core/session/usage.ts";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { AgentEnding } from "@autocoder/core/session/transcript.ts";
import type { AgentRuntime, AgentSession, SessionSpec, ToldEvent, ToolAnswer } from "../../engine/ports/agents.ts";
import { createEventQueue } from "../event-queue.ts";

/** What the agent does; it ends as what this resolves to, and crashes with what this throws. */
export type Play = (stage: Stage) => Promise<AgentEnding | void>;

/** What a program can do as an agent. Everything here throws once the session has ended. */
export interface Stage {
  readonly spec: SessionSpec;
  /** What happened in earlier starts of the session, where it is resumed. */
  readonly past: readonly ToldEvent[];
  /** As the runtime tells it, whatever it is. */
  emit(event: ToldEvent): void;
  /** Word by word to who listens, then as a whole. */
  say(text: string): void;
  /** Begins to say something, and does not end it. */
  begin(text: string): Promise<never>;
  /** Calls a studio tool; resolves to its answer, and never where that ends the session. */
  call(tool: string, input: unknown): Promise<ToolAnswer>;
  /** Says that a tool of the agent's own was used. */
  report(tool: string, input: unknown, output: string, images?: readonly Uint8Array<ArrayBuffer>[]): void;
  spend(used: Partial<Usage>): void;
  /** Comes near the model's window, with what it would sum the conversation up to; resolves to what it was to keep. */
  compact(summary: string): Promise<string>;
  /** Everything it has been told, oldest first. */
  heard(): readonly string[];
  /** Never resolves; the agent does nothing more until it is stopped. */
  hang(): Promise<never>;
}

export function createScriptedRuntime({ play }: { readonly play: Play }): AgentRuntime {
  const pasts = new Map<SessionId, readonly ToldEvent[]>();
  return {
    id: "scripted",
    capabilities: {
      toolCallMayWaitMs: Number.POSITIVE_INFINITY,
      steering: true,
      resume: true,
      reportsCost: true,
    },
    start(spec) {
      const past = spec.resume ? (pasts.get(spec.sessionId) ?? []) : [];
      const said: ToldEvent[] = [...past];
      pasts.set(spec.sessionId, said);
      return startSession({ spec, play, past, onEvent: (event) => said.push(event) });
    },
  };
}

interface Session {
  readonly spec: SessionSpec;
  readonly play: Play;
  readonly past: readonly ToldEvent[];
  readonly onEvent: (event: ToldEvent) => void;
}

function startSession({ spec, play, past, onEvent }: Session): AgentSession {
  const events = createEventQueue<ToldEvent>();
  const over = new AbortController();
  const heard: string[] = [];
  let usage: Usage = noUsage;
  let isHalting = false;

  let emitted = 0;
  const emit = (event: ToldEvent): void => {
    over.signal.throwIfAborted();
    onEvent(event);
    events.push(event);
    emitted += 1;
  };
  const tell = (text: string): void => {
    heard.push(text);
    emit({ type: "prompted", text });
  };
  const end = (ending: AgentEnding, detail: string): void => {
    if (over.signal.aborted) return;
    emit({ type: "ended", ending, detail, usage });
    over.abort();
    events.close();
  };

  const endStep = (): void => {
    if (isHalting) end("halted", "");
    over.signal.throwIfAborted();
  };

  const hearPiece = (text: string): void => spec.onPiece?.(text, emitted);
  const sayPieces = (text: string): void => {
    for (const piece of text.match(/\S+\s*|\s+/g) ?? []) {
      over.signal.throwIfAborted();
      hearPiece(piece);
    }
  };
  const hang = (): Promise<never> =>
    new Promise((_, reject) => over.signal.addEventListener("abort", () => reject(over.signal.reason)));

  const stage: Stage = {
    spec: { ...spec, onPiece: hearPiece },
    past,
    emit,
    say(text) {
      sayPieces(text);
      emit({ type: "text", text });
    },
    begin(text) {
      sayPieces(text);
      return hang();
    },
    async call(name, input) {
      const id = randomUUID();
      emit({ type: "tool-started", id, name, input });
      const answer = await answerOf(spec, name, input, over.signal);
      emit({ type: "tool-ended", id, ok: !answer.isError, output: answer.text });
      if (answer.endsSession) end("hook-stopped", "");
      endStep();
      return answer;
    },
    report(name, input, output, images) {
      const id = randomUUID();
      emit({ type: "tool-started", id, name, input });
      emit({ type: "tool-ended", id, ok: true, output, ...(images && { images }) });
      endStep();
    },
    spend(used) {
      usage = { ...usage, ...used };
      emit({ type: "usage", total: usage });
    },
    async compact(summary) {
      const choice = await spec.onWindowNear?.();
      if (choice?.type === "hand-over") end("handed-over", "");
      emit({ type: "compacted", summary });
      return choice?.type === "sum-up" ? choice.keep : "";
    },
    heard: () => heard,
    hang,
  };

  const run = async (): Promise<void> => {
    try {
      tell(past.length > 0 ? spec.resumePrompt : spec.prompt);
      await stat(spec.cwd);
      emit({ type: "started", model: spec.model, resumed: past.length > 0 });
      end((await play(stage)) ?? "done", "");
    } catch (error) {
      end("crash", error instanceof Error ? error.message : String(error));
    }
  };
  void run();

  return {
    sessionId: spec.sessionId,
    events,
    say(text) {
      if (!over.signal.aborted) tell(text);
      return !over.signal.aborted;
    },
    halt() {
      isHalting = true;
    },
    stop: async () => end("stopped", ""),
  };
}

async function answerOf(spec: SessionSpec, name: string, input: unknown, signal: AbortSignal): Promise<ToolAnswer> {
  const tool = spec.tools.find((known) => known.name === name);
  if (!tool) return refusal(`There is no tool ${name}.`);
  const parsed = tool.input.safeParse(input);
  return parsed.success ? tool.call(parsed.data, { signal }) : refusal(parsed.error.message);
}

const refusal = (text: string): ToolAnswer => ({ text, isError: true, endsSession: false });
