/** One agent at work: what for, what it does, for how long, for how much. */
import { Clock } from "../ui/clock.tsx";
import { formatCount } from "../ui/format.ts";
import type { SessionCardView } from "./session-view.ts";

export function SessionCard({ card }: { readonly card: SessionCardView }) {
  const { role, subject, attempt, rest, model, startedAt, doing, tools, tokens } = card;
  return (
    <li className="grid grid-cols-1 min-w-0 gap-1.5 px-4 py-3 lg:px-6">
      <p className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{subject}</span>
        <span className="text-small text-soft">
          <Clock from={startedAt} />
        </span>
      </p>
      <ol className="grid grid-cols-1 gap-px font-mono text-code">
        {tools.map((tool) => (
          <ToolItem key={tool.id} tool={tool} isLast={tool === tools.at(-1)} />
        ))}
      </ol>
      {doing !== "" && <p className="truncate text-small text-soft">{doing}</p>}
      <p className="flex flex-wrap gap-x-2.5 text-small text-faint">
        <span>{role}</span>
        {attempt !== undefined && <span>{attempt}</span>}
        <span>{formatCount(tokens)} tokens</span>
        {model !== "" && <span className="truncate">{model}</span>}
        {rest !== "" && <span>{rest}</span>}
      </p>
    </li>
  );
}

function ToolItem(props: { readonly tool: SessionCardView["tools"][number]; readonly isLast: boolean }) {
  const { tool, isLast } = props;
  const { verb, target, status } = tool;
  const isRunning = status === "running";
  // A small screen has room for what it does now.
  const room = isLast ? "" : "max-lg:hidden";
  return (
    <li className={`flex items-center gap-2 ${isRunning ? "text-ink" : "text-faint"} ${room}`}>
      <span aria-hidden className={`size-1.5 rounded-[2px] ${isRunning ? "pulse bg-move" : "bg-line"}`} />
      <span className={`shrink-0 ${target === "" ? "" : "min-w-[5ch]"} ${isRunning ? "text-move" : ""}`}>{verb}</span>
      <span title={target} className="min-w-0 flex-1 truncate">
        {target}
      </span>
      {status === "refused" && <span className="text-bad">refused</span>}
    </li>
  );
}
