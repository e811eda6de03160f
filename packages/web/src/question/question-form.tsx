/** An agent's question and the form that answers it. */
import { type FormEvent, useState } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { QuestionField } from "@autocoder/core/question/question.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { answersFrom, type OpenQuestion } from "./question-view.ts";

type Sending =
  | { readonly type: "idle" }
  | { readonly type: "sending" }
  | { readonly type: "refused"; readonly message: string };

export function QuestionForm(props: { readonly projectId: ProjectId; readonly question: OpenQuestion }) {
  const { projectId, question } = props;
  const [sending, setSending] = useState<Sending>({ type: "idle" });

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const answers = answersFrom(question.fields, new FormData(event.currentTarget));
    setSending({ type: "sending" });
    const answered = await api.answerQuestion({ projectId, questionId: question.id, answers });
    // Where it was taken, the question goes away by itself when the event arrives.
    if (!answered.ok) setSending({ type: "refused", message: answered.error.message });
  }

  return (
    <form
      onSubmit={(event) => void submit(event)}
      aria-labelledby={`question-${question.id}`}
      className="grid gap-3 rounded-md border border-warn/40 bg-warn/8 px-4 py-3"
    >
      <h3 id={`question-${question.id}`} className="font-semibold">
        <span className="font-mono font-normal text-soft">#{question.featureId}</span> {question.featureName} asks
      </h3>
      <p className="max-w-[72ch] whitespace-pre-line wrap-anywhere">{question.prompt}</p>
      {question.fields.map((field) => (
        <Field key={field.id} field={field} />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="strong" disabled={sending.type === "sending"}>
          Answer
        </Button>
        <output className="text-bad">{sending.type === "refused" && sending.message}</output>
      </div>
    </form>
  );
}

const box = "w-full max-w-[36rem] rounded-md border border-edge bg-raised px-2.5 py-1.5 max-md:text-[16px]";

function Field({ field }: { readonly field: QuestionField }) {
  const { id, label, type, required, placeholder, options = [] } = field;
  if (type === "boolean") {
    return (
      <label className="flex items-center gap-2">
        <input type="checkbox" name={id} className="size-4 accent-move" /> {label}
      </label>
    );
  }
  return (
    <label className="grid gap-1">
      <span className="font-medium">
        {label} {!required && <span className="font-normal text-faint">(optional)</span>}
      </span>
      {type === "text" && <input name={id} required={required} placeholder={placeholder} className={box} />}
      {type === "textarea" && (
        <textarea name={id} required={required} placeholder={placeholder} rows={4} className={box} />
      )}
      {type === "select" && (
        <select name={id} required={required} defaultValue="" className={box}>
          <option value="" disabled={required}>
            Choose…
          </option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </label>
  );
}
