/** Does this agent go round in circles? What its tools were asked and answered lately, as it is heard. */
import { findLoop, type Loop, resultsNeeded, type ToolResult } from "@autocoder/core/session/loop.ts";
import type { ToldEvent } from "../ports/agents.ts";

export interface CircleWatch {
  heard(event: ToldEvent): void;
}

export function createCircleWatch(options: {
  readonly nudgeAt: number;
  readonly endAt: number;
  /** Once for each loop. */
  readonly onLoop: (loop: Loop) => void;
  readonly onEndless: (loop: Loop) => void;
}): CircleWatch {
  const { nudgeAt, endAt, onLoop, onEndless } = options;
  const kept = resultsNeeded(Math.max(nudgeAt, endAt));
  const running = new Map<string, Pick<ToolResult, "tool" | "input">>();
  let results: readonly ToolResult[] = [];
  let isTold = false;

  function judge(): void {
    const loop = findLoop(results);
    if (loop === undefined || loop.times < nudgeAt) isTold = false;
    else if (!isTold && loop.times < endAt) {
      isTold = true;
      onLoop(loop);
    }
    if (loop && loop.times >= endAt) onEndless(loop);
  }

  return {
    heard(event) {
      if (event.type === "tool-started") running.set(event.id, { tool: event.name, input: event.input });
      if (event.type !== "tool-ended") return;
      const call = running.get(event.id);
      if (call === undefined) return;
      running.delete(event.id);
      results = [...results, { ...call, output: event.output, ok: event.ok }].slice(-kept);
      judge();
    },
  };
}
