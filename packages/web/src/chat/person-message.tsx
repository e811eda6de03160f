/** What the person said: quietly set off, with what they looked at, and the way to say it differently. */
import { Link } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import { memo } from "react";
import type { PersonItem } from "@autocoder/core/conversation/state.ts";
import { useLive } from "../live/use-studio.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { answerLines } from "./answer-view.ts";
import { SaidAt } from "./said-at.tsx";
import { useTalkHands } from "./talk-context.ts";

export const PersonMessage = memo(function PersonMessage({ item }: { readonly item: PersonItem }) {
  const { edit } = useTalkHands();
  const { text, answers, selection, at } = item;
  return (
    <article aria-label="You" className="group/said grid justify-items-end gap-0.5 pl-10">
      {selection && <About selection={selection} />}
      {answers ? <Chosen answers={answers} /> : <Bubble text={text} />}
      <div className="quiet-actions group-hover/said:opacity-100">
        <SaidAt at={at} />
        {text !== "" && <CopyButton text={text} label="Copy what you said" />}
        {answers === undefined && <IconButton icon={Pencil} label="Edit and send again" onClick={() => edit(item)} />}
      </div>
    </article>
  );
});

/** Words as they were typed; also those that are still on their way. */
export const Bubble = ({ text }: { readonly text: string }) => (
  <p className="max-w-full rounded-lg bg-ink/6 px-3 py-2 whitespace-pre-wrap wrap-anywhere">{text}</p>
);

function Chosen({ answers: { questions, answers } }: { readonly answers: NonNullable<PersonItem["answers"]> }) {
  const lines = answerLines(questions, answers);
  return (
    <dl className="grid max-w-full gap-1.5 rounded-lg bg-ink/6 px-3 py-2">
      {lines.map(({ question, answer }) => (
        <div key={question} className="min-w-0">
          <dt className={lines.length === 1 ? "sr-only" : "text-small text-soft wrap-anywhere"}>{question}</dt>
          <dd className="whitespace-pre-wrap wrap-anywhere">
            {answer ?? <span className="text-soft">You decide.</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function About({ selection }: { readonly selection: NonNullable<PersonItem["selection"]> }) {
  const { ref } = useTalkHands();
  const { featureId, attemptId, seq } = selection;
  const name = useLive(({ moment }) => featureId && moment.state.backlog.features.get(featureId)?.name);
  const look = "max-w-full truncate text-small text-faint hover:text-ink hover:underline";
  if (featureId !== undefined) {
    return (
      <Link
        to="/p/$projectId/f/$featureId"
        params={{ projectId: ref.projectId, featureId: String(featureId) }}
        className={look}
      >
        about {attemptId ? `attempt ${attemptId} of` : `#${featureId}`} {name}
      </Link>
    );
  }
  if (seq === undefined) return null;
  return (
    <Link to="/p/$projectId/log" params={{ projectId: ref.projectId }} search={{ at: `e:${seq}` }} className={look}>
      about line {seq} of the record
    </Link>
  );
}
