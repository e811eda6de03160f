/** The proof of a landed feature: what was run on exactly the tree that landed, and what came of it. */
import type { Receipt } from "@autocoder/core/verify/verdict.ts";
import { Output } from "../ui/output.tsx";
import { type CheckLine, checkLineOf } from "./receipt-view.ts";

export function ReceiptTable({ receipt, landing }: { readonly receipt: Receipt; readonly landing: string }) {
  const lines = receipt.results.map(checkLineOf);
  return (
    <div className="grid grid-cols-1 min-w-0 gap-2">
      {receipt.proof === "unproven" && (
        <p className="text-warn">Its own checks were skipped in this run, so nothing proves it yet.</p>
      )}
      <ul className="min-w-0 divide-y divide-line rounded-md border border-line">
        {lines.map((line, i) => (
          <CheckItem key={i} line={line} />
        ))}
      </ul>
      <p className="font-mono text-small text-faint">
        landed as {landing.slice(0, 10)} · tree {receipt.tree.slice(0, 10)}
      </p>
    </div>
  );
}

function CheckItem({ line }: { readonly line: CheckLine }) {
  const { command, scope, isGreen, ending, duration, before, output } = line;
  const summary = (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3 py-1.5">
      <code className="min-w-0 flex-1 basis-56 font-mono text-small wrap-anywhere">{command}</code>
      <span className="text-small text-faint">{scope === "project" ? "of the project" : "of the feature"}</span>
      {before && <span className={`text-small ${before.proves ? "text-soft" : "text-warn"}`}>{before.text}</span>}
      <span className={`font-mono text-small ${isGreen ? "text-good" : "text-bad"}`}>{ending}</span>
      <span className="w-20 text-right font-mono text-small text-faint">{duration}</span>
    </span>
  );
  if (output === "") return <li>{summary}</li>;
  return (
    <li>
      <details>
        <summary className="hover:bg-ink/3">{summary}</summary>
        <div className="px-3 pb-3">
          <Output text={output} />
        </div>
      </details>
    </li>
  );
}
