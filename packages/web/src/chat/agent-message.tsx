/** What the agent said and did, as plain prose, and quietly at its end what it cost. */
import { RotateCcw } from "lucide-react";
import { memo, Suspense } from "react";
import type { AgentItem, AgentPart } from "@autocoder/core/conversation/state.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { later } from "../ui/later.ts";
import { Notice } from "../ui/notice.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { AskedPart } from "./asked-part.tsx";
import { isShownItself } from "./call-view.ts";
import { failureOf } from "./failure-view.ts";
import { SaidText } from "./said-text.tsx";
import { SaidAt } from "./said-at.tsx";
import { useTalkHands } from "./talk-context.ts";
import { Thinking } from "./thinking.tsx";
import { ToolCall } from "./tool-call.tsx";
import { usageWords } from "./usage-words.ts";

const ProposalCard = later(() => import("../proposal/proposal-card.tsx"));

export const AgentMessage = memo(function AgentMessage(props: {
  readonly item: AgentItem;
  /** Nothing was said after it. */
  readonly isLast: boolean;
}) {
  const { item, isLast } = props;
  const { parts, ending } = item;
  const isOpen = ending === undefined;
  return (
    <article aria-label="Assistant" aria-busy={isOpen} className="group/said grid min-w-0 grid-cols-1 gap-2.5">
      {parts.map((part, place) => (
        <Part key={part.n} part={part} item={item} isStreaming={isOpen && place === parts.length - 1} />
      ))}
      {isOpen && <Thinking since={item.at} parts={parts} />}
      {ending !== undefined && <End item={item} isLast={isLast} />}
    </article>
  );
});

function Part(props: { readonly part: AgentPart; readonly item: AgentItem; readonly isStreaming: boolean }) {
  const { part, item, isStreaming } = props;
  const { ref, renderPart } = useTalkHands();
  const own = renderPart?.(part, item);
  if (own !== undefined) return own;
  switch (part.type) {
    case "text":
      return <SaidText text={part.text} isStreaming={isStreaming} />;
    case "tool":
      return isShownItself(part) ? null : <ToolCall part={part} isOver={item.ending !== undefined} />;
    case "question":
      return <AskedPart part={part} />;
    case "proposal":
      return (
        <Suspense>
          <ProposalCard conversationId={ref.conversationId} part={part} />
        </Suspense>
      );
    case "interrupted":
      return (
        <p className="flex items-center gap-2 text-small text-faint before:h-px before:w-4 before:bg-line after:h-px after:flex-1 after:bg-line">
          It was interrupted here, and went on
        </p>
      );
  }
}

function End({ item, isLast }: { readonly item: AgentItem; readonly isLast: boolean }) {
  const { retry, isRehearsal } = useTalkHands();
  const { parts, ending, at } = item;
  const text = parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n\n");
  const again = isLast && (
    <Button size="small" onClick={retry}>
      <RotateCcw size={13} aria-hidden /> {ending?.type === "turn-limit" ? "Go on" : "Try again"}
    </Button>
  );
  return (
    <>
      {ending?.type === "failed" && <Failed says={ending.content} action={again} />}
      {ending?.type === "stopped" && <Stopped says="You stopped it." action={again} />}
      {ending?.type === "turn-limit" && <Stopped says="It used up its turns for one answer." action={again} />}
      <div className={`quiet-actions ${isLast ? "opacity-100" : "-mb-3"} group-hover/said:opacity-100`}>
        <SaidAt at={at} />
        {usageWords(item, isRehearsal).map((words) => (
          <span key={words} className="whitespace-nowrap before:mr-1.5 before:content-['·']">
            {words}
          </span>
        ))}
        {text !== "" && <CopyButton text={text} label="Copy the answer" />}
      </div>
    </>
  );
}

function Failed({ says, action }: { readonly says: string; readonly action: React.ReactNode }) {
  const { what, whatToDo, detail } = failureOf(says);
  return (
    <Notice tone="bad" title={what}>
      <div className="grid justify-items-start gap-2">
        {whatToDo !== "" && <RichText text={whatToDo} />}
        {detail !== "" && <p className="font-mono text-code whitespace-pre-line text-soft">{detail}</p>}
        {action}
      </div>
    </Notice>
  );
}

const Stopped = ({ says, action }: { readonly says: string; readonly action: React.ReactNode }) => (
  <div className="flex flex-wrap items-center gap-3 text-soft">
    {says} {action}
  </div>
);
