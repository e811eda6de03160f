/** It is at work on an answer: since when, where that is not at once to be seen. */
import type { AgentPart } from "@autocoder/core/conversation/state.ts";
import { formatDuration } from "../ui/format.ts";
import { useNow } from "../ui/use-now.ts";

const SAID_AFTER_MS = 4_000;

export function Thinking({ since, parts }: { readonly since: number; readonly parts: readonly AgentPart[] }) {
  const last = parts.at(-1);
  if (last?.type === "text") return null;
  if (last?.type === "tool" && last.result === undefined) return null;
  return (
    <p className="flex min-h-6 items-center gap-2 text-soft">
      <span aria-hidden className="pulse size-1.5 shrink-0 rounded-[2px] bg-move" />
      Thinking
      <Waited since={since} />
    </p>
  );
}

function Waited({ since }: { readonly since: number }) {
  const waitedMs = useNow() - since;
  if (waitedMs < SAID_AFTER_MS) return null;
  return <span className="text-small text-faint">{formatDuration(waitedMs)}</span>;
}
