/** What a planner would find in a spec, and what is wrong with it, each with its line. */
import type { SpecOutcome } from "@autocoder/core/spec/spec-outcome.ts";
import { plural } from "../ui/format.ts";

const forms: Readonly<Record<SpecOutcome["form"], string>> = { markdown: "Markdown", xml: "XML", text: "Plain text" };

export function SpecFindings(props: {
  readonly outcome: SpecOutcome | undefined;
  readonly onLine: (line: number) => void;
}) {
  const { outcome, onLine } = props;
  if (outcome === undefined) {
    return <p className="text-small text-soft">Markdown, XML or plain text, up to a million characters.</p>;
  }
  const { form, words, sections, title, problems } = outcome;
  return (
    <div aria-live="polite" className="grid gap-1 text-small">
      <p className="text-soft wrap-anywhere">
        {[forms[form], title && `“${title}”`, plural(words, "word"), plural(sections.length, "section")]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {problems.map(({ line, state, message }) => (
        <p key={`${line} ${message}`} className={state === "wrong" ? "text-bad" : "text-warn"}>
          {line !== undefined && (
            <button
              type="button"
              onClick={() => onLine(line)}
              className="mr-1 min-h-6 rounded-sm font-medium underline underline-offset-2"
            >
              Line {line}
            </button>
          )}
          {message}
        </p>
      ))}
    </div>
  );
}
