/** One thing an agent looked up or did while it answers: a quiet line, and on demand what went in and came out. */
import { ChevronRight } from "lucide-react";
import type { AgentPart } from "@autocoder/core/conversation/state.ts";
import { Output } from "../ui/output.tsx";
import { useTalkHands } from "./talk-context.ts";
import { callOf, type CallStatus } from "./call-view.ts";

const dots: Readonly<Record<CallStatus, string>> = {
  running: "bg-move pulse",
  done: "bg-edge",
  refused: "bg-bad",
  unknown: "border border-edge",
};
const words: Readonly<Record<CallStatus, string>> = {
  running: "",
  done: "",
  refused: "refused",
  unknown: "no answer",
};

export function ToolCall(props: {
  readonly part: Extract<AgentPart, { type: "tool" }>;
  /** Whether the answer it belongs to has ended. */
  readonly isOver: boolean;
}) {
  const { opened, toggle } = useTalkHands();
  const { part, isOver } = props;
  const { verb, target, status, input, output } = callOf(part, isOver);
  const isOpen = opened.has(part.n);
  return (
    <div className="min-w-0">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => toggle(part.n)}
        className="group/call flex min-h-6 max-w-full min-w-0 items-center gap-2 rounded-sm text-left text-soft hover:text-ink"
      >
        <span aria-hidden className={`size-1.5 shrink-0 rounded-[2px] ${dots[status]}`} />
        <span className="shrink-0">{verb}</span>
        {target !== "" && (
          <span title={target} className="min-w-0 truncate font-mono text-code text-faint">
            {target}
          </span>
        )}
        {words[status] !== "" && (
          <span className={`shrink-0 text-small ${status === "refused" ? "text-bad" : "text-faint"}`}>
            {words[status]}
          </span>
        )}
        <ChevronRight
          size={13}
          aria-hidden
          className={`shrink-0 text-faint ${isOpen ? "rotate-90" : "opacity-0 group-hover/call:opacity-100 group-focus-visible/call:opacity-100 [@media(hover:none)]:opacity-100"}`}
        />
      </button>
      {isOpen && (
        <div className="mt-1 mb-1.5 ml-[3px] grid grid-cols-1 gap-2 border-l border-line pl-3">
          {input !== "" && <Output text={input} />}
          {output !== "" && <Output text={output} />}
          {input === "" && output === "" && <p className="text-small text-faint">It took and gave nothing.</p>}
        </div>
      )}
    </div>
  );
}
