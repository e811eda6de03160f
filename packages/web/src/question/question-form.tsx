/** An agent's question and the form that answers it. */
import { type FormEvent, useState } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { variableOf } from "@autocoder/core/secret/variable-of.ts";
import type { OpenQuestion } from "@autocoder/core/log/state.ts";
import type { AnswerKind, QuestionField } from "@autocoder/core/question/question.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { SelectField, TextArea, TextField } from "../ui/field.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { dropAnswerDraft, keepAnswerDraft, readAnswerDraft } from "./answer-draft.ts";
import { answersFrom, type Filled, keepable, problemsIn, saidIn } from "./question-view.ts";

export function QuestionForm(props: { readonly projectId: ProjectId; readonly question: OpenQuestion }) {
  const { projectId, question } = props;
  const { id, featureId, featureName, fields, prompt } = question;
  const [filled, setFilled] = useState<Filled>(() => readAnswerDraft(projectId, id));
  const [tried, setTried] = useState<AnswerKind>();
  const [isSending, setSending] = useState(false);
  const answersOf = (kind: AnswerKind) => (kind === "answered" ? answersFrom : saidIn)(fields, filled);
  const problemsOf = (kind: AnswerKind) => problemsIn(fields, answersOf(kind), kind);
  const problems = tried === undefined ? undefined : problemsOf(tried);

  function fill(field: string, value: string | boolean): void {
    const next = { ...filled, [field]: value };
    setFilled(next);
    keepAnswerDraft(projectId, id, keepable(fields, next));
  }

  async function send(kind: AnswerKind): Promise<void> {
    setTried(kind);
    if (problemsOf(kind).size > 0) return;
    setSending(true);
    const how = kind === "answered" ? "with your answer" : "and decides by itself";
    const told = { what: `Answer #${featureId}`, done: `#${featureId} goes on ${how}.` };
    const answers = answersOf(kind);
    const taken = await answered(api.answerQuestion({ projectId, questionId: id, answers, kind }), told);
    setSending(false);
    // Where it was taken, the question goes away by itself when the event arrives.
    if (taken) dropAnswerDraft(projectId, id);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void send("answered");
  }

  return (
    <form
      noValidate
      onSubmit={submit}
      aria-labelledby={`question-${id}`}
      className="grid grid-cols-1 gap-x-10 gap-y-3 border-b border-l-4 border-line border-l-warn py-4 pr-4 pl-3 lg:grid-cols-2 lg:pr-6 lg:pl-5"
    >
      <div className="min-w-0">
        <h2 id={`question-${id}`} className="font-semibold">
          <span className="font-normal text-faint">#{featureId}</span> {featureName} asks
        </h2>
        <div className="mt-2 max-w-[72ch]">
          <RichText text={prompt} />
        </div>
      </div>
      <div className="grid max-w-[36rem] grid-cols-1 content-start gap-3">
        {fields.map((field) => (
          <Answer
            key={field.id}
            field={field}
            value={filled[field.id]}
            problem={problems?.get(field.id)}
            onValue={(value) => fill(field.id, value)}
          />
        ))}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="strong" disabled={isSending}>
            Answer
          </Button>
          <Button look="quiet" disabled={isSending} onClick={() => void send("left-to-agent")}>
            You decide
          </Button>
        </div>
      </div>
    </form>
  );
}

function Answer(props: {
  readonly field: QuestionField;
  readonly value: string | boolean | undefined;
  readonly problem: string | undefined;
  readonly onValue: (value: string | boolean) => void;
}) {
  const { field, value, problem, onValue } = props;
  const { type, required, placeholder, options = [] } = field;
  const label = required || type === "boolean" ? field.label : `${field.label} (optional)`;
  const text = typeof value === "string" ? value : "";
  const common = { label, problem, required, placeholder, value: text };
  switch (type) {
    case "boolean":
      return (
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={value === true}
            onChange={(event) => onValue(event.target.checked)}
            className="size-4 accent-accent"
          />
          {label}
        </label>
      );
    case "text":
      return <TextField {...common} onChange={(event) => onValue(event.target.value)} />;
    case "secret":
      return (
        <TextField
          {...common}
          type="password"
          autoComplete="off"
          spellCheck={false}
          hint={
            <>
              Agents and checks get it as <code className="font-mono text-code">{variableOf(field.id)}</code>. It is
              kept for you alone, and nothing shows it again.
            </>
          }
          onChange={(event) => onValue(event.target.value)}
        />
      );
    case "textarea":
      return <TextArea {...common} onChange={(event) => onValue(event.target.value)} />;
    case "select":
      return (
        <SelectField
          label={label}
          problem={problem}
          required={required}
          value={text}
          onChange={(event) => onValue(event.target.value)}
        >
          <option value="" disabled={required}>
            Choose…
          </option>
          {options.map(({ value: option, label: name }) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </SelectField>
      );
  }
}
