/** Checks that were run: each with its command, its ending, how long it took, and what it printed. */
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { CheckResult } from "@autocoder/core/verify/check.ts";
import { PictureStrip } from "../picture/picture-strip.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { plural } from "../ui/format.ts";
import { Output } from "../ui/output.tsx";
import { type CheckLine, checkLineOf } from "./check-view.ts";

export function CheckList({ results }: { readonly results: readonly CheckResult[] }) {
  const lines = results.map(checkLineOf).sort((a, b) => Number(a.isGreen) - Number(b.isGreen));
  if (lines.length === 0) return <p className="text-soft">No checks were run.</p>;
  return (
    <ul className="min-w-0 divide-y divide-line rounded-md border border-line bg-raised">
      {lines.map((line, i) => (
        <CheckItem key={i} line={line} />
      ))}
    </ul>
  );
}

const scopes: Readonly<Record<CheckLine["scope"], string>> = { project: "of the project", feature: "of the feature" };

function CheckItem({ line }: { readonly line: CheckLine }) {
  const { command, scope, isGreen, ending, duration, before, output, pictures, leftOut } = line;
  return (
    <li>
      {/* What failed is what one has come to see. */}
      <details open={!isGreen && output !== ""} className="group">
        <summary className="flex min-h-9 min-w-0 flex-wrap items-center gap-x-4 gap-y-0.5 rounded-md px-3 py-1.5 hover:bg-ink/3">
          <span className="flex min-w-0 flex-1 basis-64 items-center gap-2">
            <ChevronRight size={14} aria-hidden className="shrink-0 text-faint group-open:rotate-90" />
            <code className="min-w-0 font-mono text-code wrap-anywhere">{command}</code>
          </span>
          <span className="text-small text-faint">{scopes[scope]}</span>
          {before && <span className={`text-small ${before.proves ? "text-soft" : "text-warn"}`}>{before.text}</span>}
          <span className={`text-small font-medium ${isGreen ? "text-good" : "text-bad"}`}>{ending}</span>
          <span className="min-w-14 text-right text-small text-faint">{duration}</span>
        </summary>
        <div className="px-3 pb-3">
          <Printed line={line} />
        </div>
      </details>
      {(pictures.length > 0 || leftOut !== undefined) && (
        <div className="grid gap-1 pr-3 pb-3 pl-9">
          <PictureStrip label={`What ${command} left to be seen`} pictures={pictures} />
          {leftOut !== undefined && <p className="text-small text-soft">{leftOut}</p>}
        </div>
      )}
    </li>
  );
}

function Printed({ line: { command, output, failure } }: { readonly line: CheckLine }) {
  const [isWhole, setWhole] = useState(false);
  if (output === "") return <p className="text-small text-soft">It printed nothing.</p>;
  return (
    <div className="grid grid-cols-1 gap-1">
      <Output text={isWhole ? output : (failure ?? output)} />
      <div className="flex items-center gap-2 text-small text-soft">
        {failure !== undefined && (
          <>
            <span>{isWhole ? "All of it." : "Where it failed."}</span>
            <Button size="small" look="quiet" onClick={() => setWhole(!isWhole)}>
              {isWhole ? "Only where it failed" : `All ${plural(output.split("\n").length, "line")}`}
            </Button>
          </>
        )}
        <span className="ml-auto">
          <CopyButton text={output} label={`Copy what ${command} printed`} />
        </span>
      </div>
    </div>
  );
}
