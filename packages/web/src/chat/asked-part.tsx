/** What the agent asked, where it asked it. While it waits, it stands as a form where one writes. */
import type { AgentPart } from "@autocoder/core/conversation/state.ts";
import { RichText } from "../ui/rich-text.tsx";
import { useTalkHands } from "./talk-context.ts";

export function AskedPart({ part }: { readonly part: Extract<AgentPart, { type: "question" }> }) {
  const { askedAt } = useTalkHands();
  const { questions, answers, n } = part;
  if (askedAt === n) return <p className="border-l-2 border-warn pl-3 text-soft">It waits for your answer below.</p>;
  return (
    <div className="grid gap-2 border-l-2 border-line pl-3 text-soft">
      {questions.map(({ id, question }) => (
        <RichText key={id} text={question} />
      ))}
      {answers === undefined && <p className="text-small text-faint">Passed over.</p>}
    </div>
  );
}
