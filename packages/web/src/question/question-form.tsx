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
      className="grid grid-cols-1 gap-x-10 gap-y-3 border-t border-l-4 border-line border-l-warn py-4 pr-4 pl-3 lg:grid-cols-2 lg:pr-6 lg:pl-5"
    >
      <div>
        <h2 id={`question-${question.id}`} className="font-semibold">
          <span className="font-normal text-faint">#{question.featureId}</span> {question.featureName} asks
        </h2>
        <p className="mt-2 max-w-[72ch] whitespace-pre-line wrap-anywhere">{question.prompt}</p>
      </div>
      <div className="grid grid-cols-1 content-start gap-3">
        {question.fields.map((field) => (
          <Field key={field.id} field={field} />
        ))}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="strong" disabled={sending.type === "sending"}>
            Answer
          </Button>
          <output className="text-bad">{sending.type === "refused" && sending.message}</output>
        </div>
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
    <label className="grid grid-cols-1 gap-1">
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
