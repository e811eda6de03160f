/** One line of what a changed spec means: the feature or the new section, what is proposed, and the words that differ. */
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useId } from "react";
import type { ImpactLine } from "@autocoder/core/backlog/impact-line.ts";
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
    <li className="grid grid-cols-1 gap-x-6 gap-y-1.5 border-t border-line py-3 sm:grid-cols-[minmax(0,1fr)_17rem]">
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

const Summary = ({ children }: { readonly children: string }) => (
  <summary className="flex min-h-6 w-fit cursor-default list-none items-center gap-1 text-small text-soft hover:text-ink">
    <ChevronRight size={13} aria-hidden className="text-faint group-open:rotate-90" />
    {children}
  </summary>
);

function Words({ line }: { readonly line: ImpactLine }) {
  if (line.type === "appeared") {
    return (
      <details className="group">
        <Summary>What it says</Summary>
        <div className="mt-1 border-l border-line pl-3">
          <SectionText text={line.text} />
        </div>
      </details>
    );
  }
  if (line.type !== "changed") return null;
  return (
    <details open={line.proposal === "wish"} className="group">
      <Summary>What differs</Summary>
      <div className="mt-1 overflow-hidden rounded-md border border-line bg-raised font-mono text-code">
        {line.diff.map(({ type, text }, i) => (
          <p key={i} className={`flex gap-2 px-2 ${looks[type]}`}>
            <span aria-label={type === "same" ? undefined : type} className="w-2 shrink-0 select-none">
              {marks[type]}
            </span>
            <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">{text || " "}</span>
          </p>
        ))}
      </div>
    </details>
  );
}
