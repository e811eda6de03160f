/** One use of a tool: what was done to what, how it went, and on demand what went in and came out. */
import { ChevronRight } from "lucide-react";
import { PictureStrip } from "../picture/picture-strip.tsx";
import { formatDuration } from "../ui/format.ts";
import { Output } from "../ui/output.tsx";
import type { EntryProps } from "./entry.tsx";
import type { ToolUse } from "./items.ts";
import { type ChangedLine, toolCardOf, type ToolBody } from "./tool-card.ts";

const dots: Readonly<Record<ToolUse["status"], string>> = {
  running: "bg-move pulse",
  done: "bg-edge",
  refused: "bg-bad",
};
const words: Readonly<Record<ToolUse["status"], string>> = { running: "runs", done: "", refused: "refused" };

export function ToolEntry(props: EntryProps & { readonly use: ToolUse }) {
  const { use, workspace, onOpen } = props;
  const card = toolCardOf(use, workspace);
  // What the studio answered is what the rest hangs on.
  const isOpen = props.isOpen ?? (card.isStudio && card.output !== "");
  const { verb, target, status, isStudio, body, output } = card;
  return (
    <div className={`rounded-md border ${isStudio ? "border-accent/40 bg-accent/4" : "border-line bg-raised"}`}>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => onOpen(!isOpen)}
        className="flex min-h-8 w-full min-w-0 items-center gap-2.5 rounded-md px-2.5 py-1 text-left hover:bg-ink/4"
      >
        <span aria-hidden className={`size-1.5 shrink-0 rounded-[2px] ${dots[status]}`} />
        <span className="shrink-0 font-medium">{verb}</span>
        <span title={target} className="min-w-0 flex-1 truncate font-mono text-code text-soft">
          {target}
        </span>
        {words[status] !== "" && (
          <span className={`text-small ${status === "refused" ? "text-bad" : "text-move"}`}>{words[status]}</span>
        )}
        {use.endedAt !== undefined && (
          <span className="hidden text-small text-faint sm:inline">{formatDuration(use.endedAt - use.at)}</span>
        )}
        <ChevronRight size={14} aria-hidden className={`shrink-0 text-faint ${isOpen ? "rotate-90" : ""}`} />
      </button>
      {use.pictures.length > 0 && (
        <div className="px-2.5 pt-0.5 pb-2.5">
          <PictureStrip label="What it was given to see" pictures={use.pictures} />
        </div>
      )}
      {isOpen && (
        <div className="grid grid-cols-1 gap-2 px-2.5 pb-2.5">
          <Body body={body} />
          {output !== "" && <Output text={output} />}
          {output === "" && body.type === "none" && use.pictures.length === 0 && (
            <p className="text-small text-soft">It took and gave nothing.</p>
          )}
        </div>
      )}
    </div>
  );
}

function Body({ body }: { readonly body: ToolBody }) {
  switch (body.type) {
    case "none":
      return null;
    case "commands":
      return (
        <pre className="font-mono text-code whitespace-pre-wrap wrap-anywhere">
          {body.commands.map((command) => `$ ${command}`).join("\n")}
        </pre>
      );
    case "input":
      return <Output text={body.text} />;
    case "change":
      return <Change lines={body.lines} />;
  }
}

/** More than anybody reads in a card. */
const SHOWN = 400;
const looks: Readonly<Record<ChangedLine["type"], readonly [sign: string, look: string]>> = {
  same: [" ", "text-soft"],
  taken: ["-", "bg-bad/10"],
  added: ["+", "bg-good/10"],
};

function Change({ lines }: { readonly lines: readonly ChangedLine[] }) {
  return (
    <pre
      // A keyboard must be able to scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="max-h-72 overflow-auto rounded-md border border-line bg-sunken py-1 font-mono text-code"
    >
      {lines.slice(0, SHOWN).map(({ type, text }, i) => {
        const [sign, look] = looks[type];
        return (
          <div key={i} className={`px-2.5 whitespace-pre-wrap wrap-anywhere ${look}`}>
            {sign} {text}
          </div>
        );
      })}
      {lines.length > SHOWN && <div className="px-2.5 text-soft">… {lines.length - SHOWN} more lines</div>}
    </pre>
  );
}
