/** One line of what a changed spec means: the feature or the new section, what is proposed, and the words that differ. */
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { ImpactLine } from "@autocoder/core/backlog/spec-impact.ts";
import { Cell } from "../backlog/cell.tsx";
import { useProject } from "../project/use-project.ts";
import { lineWords } from "./impact-view.ts";
import { SectionText } from "./section-text.tsx";

export function ImpactItem(props: {
  readonly line: ImpactLine;
  readonly isAccepted: boolean;
  readonly onToggle: () => void;
}) {
  const { line, isAccepted, onToggle } = props;
  const { says, deed } = lineWords(line);
  const id = useId();
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-1.5 border-t border-line py-3 sm:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="grid min-w-0 grid-cols-1 gap-1">
        <p id={id} className="flex min-w-0 items-center gap-2 font-medium">
          <Subject line={line} />
        </p>
        <p className="text-soft wrap-anywhere">{says}</p>
        <Words line={line} />
      </div>
      {deed !== undefined && (
        <label className="flex min-h-6 items-center gap-2 self-start">
          <input
            type="checkbox"
            checked={isAccepted}
            onChange={onToggle}
            aria-describedby={id}
            className="size-4 accent-accent"
          />
          {deed}
        </label>
      )}
    </li>
  );
}

function Subject({ line }: { readonly line: ImpactLine }) {
  const { projectId } = useProject();
  if (line.type === "appeared") return <span className="min-w-0 wrap-anywhere">{line.heading}</span>;
  const { featureId, name, status } = line;
  return (
    <>
      <Cell mark={status} />
      <Link
        to="/p/$projectId/f/$featureId"
        params={{ projectId, featureId: String(featureId) }}
        className="min-w-0 wrap-anywhere hover:underline"
      >
        <span className="text-faint">#{featureId}</span> {name}
      </Link>
    </>
  );
}

const looks = {
  same: "text-faint",
  removed: "bg-bad/8 text-bad",
  added: "bg-good/8 text-good",
} as const;
const marks = { same: " ", removed: "−", added: "+" } as const;

function Words({ line }: { readonly line: ImpactLine }) {
  if (line.type === "appeared") {
    return (
      <details>
        <summary className="min-h-6 cursor-default text-small text-soft hover:text-ink">What it says</summary>
        <div className="mt-1 border-l border-line pl-3">
          <SectionText text={line.text} />
        </div>
      </details>
    );
  }
  if (line.type !== "changed") return null;
  return (
    <details open={line.proposal === "wish"}>
      <summary className="min-h-6 cursor-default text-small text-soft hover:text-ink">What differs</summary>
      <div className="mt-1 overflow-hidden rounded-md border border-line bg-raised font-mono text-code">
        {line.diff.map(({ type, text }, i) => (
          <p key={i} className={`flex gap-2 px-2 ${looks[type]}`}>
            <span aria-label={type === "same" ? undefined : type} className="select-none">
              {marks[type]}
            </span>
            <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{text || " "}</span>
          </p>
        ))}
      </div>
    </details>
  );
}
