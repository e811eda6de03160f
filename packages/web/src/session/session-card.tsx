/** One agent at work: what for, what it does, for how long, for how much. */
import { Clock } from "../ui/clock.tsx";
import { formatCount } from "../ui/format.ts";
import type { SessionCardView } from "./session-view.ts";

export function SessionCard({ card }: { readonly card: SessionCardView }) {
  const { role, subject, attempt, rest, model, startedAt, doing, tools, tokens } = card;
  return (
    <li className="grid min-w-0 gap-2 border-b border-line px-3 py-3 last:border-b-0">
      <div className="flex items-baseline gap-2">
        <span className="text-small font-semibold text-move">{role}</span>
        <span className="min-w-0 flex-1 truncate font-medium">{subject}</span>
        <Clock from={startedAt} />
      </div>
      <ol className="grid gap-0.5 border-l-2 border-line pl-2.5 font-mono text-small">
        {tools.map(({ id, verb, target, status }) => (
          <li key={id} className={`flex gap-2 ${status === "running" ? "text-ink" : "text-faint"}`}>
            <span className="shrink-0">{verb}</span>
            <span className="min-w-0 flex-1 truncate">{target}</span>
            {status === "running" && <span aria-hidden className="pulse mt-1.5 size-1.5 rounded-full bg-move" />}
            {status === "refused" && <span className="text-bad">refused</span>}
          </li>
        ))}
        {doing !== "" && <li className="truncate font-sans text-soft">{doing}</li>}
      </ol>
      <p className="flex flex-wrap gap-x-3 text-small text-faint">
        {attempt !== undefined && <span className="font-mono">{attempt}</span>}
        <span>{formatCount(tokens)} tokens</span>
        {model !== "" && <span className="truncate">{model}</span>}
        {rest !== "" && <span>{rest}</span>}
      </p>
    </li>
  );
}
