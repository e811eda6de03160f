/**
 * The question that waits, as a form: what can be chosen is chosen by real radio buttons and boxes, and whoever would rather
 * say something else simply types below. It never takes the place where one types: what is long scrolls inside.
 */
import { type FormEvent, useId, useState } from "react";
import type { ChatQuestion } from "@autocoder/core/conversation/chat-question.ts";
import type { AgentPart } from "@autocoder/core/conversation/state.ts";
import { createDrafts } from "../live/drafts.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { RichText } from "../ui/rich-text.tsx";
import { answersOf, leftOf, type Picked, pickOf, Picks, press } from "./answer-view.ts";
import type { TalkCommands } from "./use-commands.ts";
import { keyOf, type TalkRef } from "./talks.ts";

const drafts = createDrafts("picks", Picks);

export function QuestionPanel(props: {
  readonly talk: TalkRef;
  readonly asked: Extract<AgentPart, { type: "question" }>;
  readonly onAnswer: TalkCommands["answer"];
}) {
  const { talk, asked, onAnswer } = props;
  const { questions, n } = asked;
  const of = `${keyOf(talk)}.${n}`;
  const [picks, setPicks] = useState<Picks>(() => drafts.read(of) ?? {});
  const [isTried, setTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const left = leftOf(questions, picks);

  function pick(id: string, picked: Picked): void {
    const next = { ...picks, [id]: picked };
    setPicks(next);
    drafts.keep(of, next);
  }

  async function send(): Promise<void> {
    setSending(true);
    if (await onAnswer(n, answersOf(questions, picks))) drafts.drop(of);
    setSending(false);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (left.length === 0) void send();
  }

  return (
    <form
      noValidate
      onSubmit={submit}
      aria-label={questions.length === 1 ? "Question" : `${questions.length} questions`}
      className="flex max-h-[min(26rem,48dvh)] min-h-0 flex-col rounded-t-lg border border-b-0 border-line bg-raised"
    >
      <div className="grid min-h-0 gap-4 overflow-y-auto overscroll-contain px-3 pt-2.5 pb-2">
        {questions.map((question) => (
          <Asked
            key={question.id}
            question={question}
            picked={pickOf(picks, question)}
            isMissing={isTried && left.includes(question)}
            onPick={(picked) => pick(question.id, picked)}
          />
        ))}
      </div>
      <footer className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2">
        <Button type="submit" size="small" look="strong" disabled={isSending}>
          Answer
        </Button>
        <Button size="small" look="quiet" disabled={isSending} onClick={() => void send()}>
          {left.length === questions.length ? "You decide" : "You decide the rest"}
        </Button>
        {questions.length > 1 && left.length > 0 && (
          <span className="ml-auto text-small text-faint">{plural(left.length, "question")} left</span>
        )}
      </footer>
    </form>
  );
}

function Asked(props: {
  readonly question: ChatQuestion;
  readonly picked: Picked;
  readonly isMissing: boolean;
  readonly onPick: (picked: Picked) => void;
}) {
  const { question, picked, isMissing, onPick } = props;
  const { options, multiSelect, freeText, header } = question;
  const name = useId();
  return (
    <fieldset className="grid min-w-0 gap-0.5">
      <legend className="mb-1 max-w-full">
        {header && <span className="block text-small text-faint">{header}</span>}
        <span className="font-medium">
          <RichText text={question.question} />
        </span>
        {multiSelect && <span className="block text-small text-faint">As many as you like.</span>}
      </legend>
      {options.map(({ label, description }) => (
        <label
          key={label}
          className="flex min-h-7 items-start gap-2.5 rounded-md px-2 py-1 hover:bg-ink/4 has-checked:bg-accent/8 [@media(hover:none)]:min-h-11"
        >
          <input
            type={multiSelect ? "checkbox" : "radio"}
            name={name}
            checked={picked.chosen.includes(label)}
            onChange={() => onPick(press(question, picked, label))}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 wrap-anywhere">
            {label}
            {description && <span className="block text-small text-soft">{description}</span>}
          </span>
        </label>
      ))}
      {(freeText || options.length === 0) && (
        <OwnWords hasOptions={options.length > 0} picked={picked} isMultiple={multiSelect} onPick={onPick} />
      )}
      {isMissing && (
        <p role="alert" className="text-small text-bad">
          Choose one, or say it in your own words.
        </p>
      )}
    </fieldset>
  );
}

function OwnWords(props: {
  readonly hasOptions: boolean;
  readonly isMultiple: boolean;
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
}) {
  const { hasOptions, isMultiple, picked, onPick } = props;
  const canClear = hasOptions && !isMultiple && picked.chosen.length > 0;
  return (
    <div className="mt-1 flex items-center gap-2">
      <input
        aria-label={hasOptions ? "In your own words" : "Your answer"}
        placeholder={hasOptions ? "In your own words, beside it or instead…" : "Your answer…"}
        value={picked.text}
        onChange={(event) => onPick({ ...picked, text: event.target.value })}
        className="control max-md:text-[16px]"
      />
      {canClear && (
        <Button size="small" look="quiet" onClick={() => onPick({ ...picked, chosen: [] })}>
          None of these
        </Button>
      )}
    </div>
  );
}
