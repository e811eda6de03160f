/** What the agent asked, where it asked it. While it waits, one answers below; afterwards the answer stands right after it. */
import type { AgentPart } from "@autocoder/core/conversation/state.ts";
import { RichText } from "../ui/rich-text.tsx";
import { useTalkHands } from "./talk-context.ts";

export function AskedPart({ part }: { readonly part: Extract<AgentPart, { type: "question" }> }) {
  const { askedAt } = useTalkHands();
  const { questions, answers, n } = part;
  const isOpen = askedAt === n;
  return (
    <div className={`grid gap-2 border-l-2 pl-3 ${isOpen ? "border-warn" : "border-line"}`}>
      {questions.map(({ id, header, question }) => (
        <div key={id} className="min-w-0">
          {header && <p className="text-small text-faint">{header}</p>}
          <RichText text={question} />
        </div>
      ))}
      {isOpen && <p className="text-small text-warn">It waits for your answer below.</p>}
      {!isOpen && answers === undefined && <p className="text-small text-faint">Passed over.</p>}
    </div>
  );
}
