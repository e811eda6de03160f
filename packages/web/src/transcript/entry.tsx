/** One entry of a transcript. */
import { Link } from "@tanstack/react-router";
import { BookText, Hourglass, Lightbulb, LogOut, MessageCircle, Play, Shrink, type LucideIcon } from "lucide-react";
import { memo, type ReactNode } from "react";
import { useProject } from "../project/use-project.ts";
import { useProseLinks } from "../project/use-prose-links.ts";
import { formatDuration, formatTime } from "../ui/format.ts";
import { Prose } from "../ui/prose.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { Fold } from "./fold.tsx";
import type { Item, Part } from "./items.ts";
import { ToolEntry } from "./tool-entry.tsx";

export interface EntryProps {
  readonly item: Item;
  readonly workspace: string | undefined;
  /** The attempt whose transcript this is. */
  readonly of: Part | undefined;
  /** Whether the address or a search names it. */
  readonly isNamed: boolean;
  /** Whether more of it may come. */
  readonly isGrowing: boolean;
  /** Whether a person has opened or closed it; undefined until then. */
  readonly isOpen: boolean | undefined;
  readonly onOpen: (isOpen: boolean) => void;
}

export const Entry = memo(
  function Entry(props: EntryProps) {
    const { item, isNamed } = props;
    return (
      <div
        className={`flex min-w-0 items-start gap-3 rounded-md ${isNamed ? "bg-accent/8 outline-2 outline-offset-2 outline-accent/50" : ""}`}
      >
        <div className="min-w-0 flex-1">
          <Body {...props} />
        </div>
        <Address item={item} of={props.of} />
      </div>
    );
  },
  (a, b) =>
    a.item === b.item &&
    a.isNamed === b.isNamed &&
    a.isOpen === b.isOpen &&
    a.isGrowing === b.isGrowing &&
    a.workspace === b.workspace,
);

function Body(props: EntryProps) {
  const { item, isOpen, onOpen } = props;
  switch (item.type) {
    case "said":
      return <Said {...props} text={item.text} />;
    case "prompt":
      return (
        <Fold
          icon={item.isBrief ? BookText : MessageCircle}
          title={`${item.isBrief ? "Brief" : "Told"}: ${firstLine(item.text)}`}
          isOpen={isOpen ?? false}
          onOpen={onOpen}
        >
          <div className="rounded-md bg-sunken px-3 py-2">
            <RichText text={item.text} />
          </div>
        </Fold>
      );
    case "thought":
      return (
        <Fold icon={Lightbulb} title={`Thought: ${firstLine(item.text)}`} isOpen={isOpen ?? false} onOpen={onOpen}>
          <div className="border-l-2 border-line pl-3 text-soft">
            <Said {...props} text={item.text} />
          </div>
        </Fold>
      );
    case "compacted":
      return (
        <Fold
          icon={Shrink}
          title="Its context was nearly full: this summary stands for what was said before."
          isOpen={isOpen ?? false}
          onOpen={onOpen}
        >
          <div className="border-l-2 border-line pl-3 text-soft">
            <Said {...props} text={item.text} />
          </div>
        </Fold>
      );
    case "tool":
      return <ToolEntry {...props} use={item} />;
    case "started":
      return <Note icon={Play}>The agent begins{item.model !== "" && ` (${item.model})`}.</Note>;
    case "retry":
      return (
        <Note icon={Hourglass} tone="text-warn">
          The model’s service keeps it waiting: {item.cause}. Try {item.attempt}, after {formatDuration(item.delayMs)}.
        </Note>
      );
    case "ended":
      return (
        <Note icon={LogOut} tone={calmEndings.has(item.ending) ? "text-soft" : "text-bad"}>
          {endings[item.ending]} {item.detail}
        </Note>
      );
  }
}

function Said({ text, isGrowing }: EntryProps & { readonly text: string }) {
  return <Prose text={text} isStreaming={isGrowing} links={useProseLinks()} />;
}

const firstLine = (text: string): string => text.trim().split("\n")[0]!;

type Ending = Extract<Item, { type: "ended" }>["ending"];

const endings: Readonly<Record<Ending, string>> = {
  done: "The agent was done.",
  "hook-stopped": "The studio ended the session: the work was verified.",
  "turn-limit": "It used up its turns.",
  "budget-spent": "Its budget was spent.",
  stopped: "It was stopped.",
  authentication: "It is not logged in, or its key was refused.",
  billing: "The account has no credit left.",
  "model-unknown": "The model’s service does not know its model.",
  "rate-limit": "The model’s service asked to slow down.",
  overloaded: "The model’s service was overloaded.",
  "context-full": "Its context was full.",
  halted: "It was paused after its step.",
  "handed-over": "Its context was nearly full again: a fresh session goes on.",
  network: "The connection to the model’s service was lost.",
  crash: "Its process ended unexpectedly.",
  refusal: "The model refused to go on.",
  "not-confined": "The jail that the settings ask for is not there, so no agent was started.",
};
const calmEndings: ReadonlySet<Ending> = new Set(["done", "hook-stopped", "halted", "handed-over", "stopped"]);

function Note(props: { readonly icon: LucideIcon; readonly tone?: string; readonly children: ReactNode }) {
  const { icon: Icon, tone = "text-soft", children } = props;
  return (
    <p className={`flex items-start gap-2 ${tone}`}>
      <Icon size={14} aria-hidden className="mt-0.75 shrink-0" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}

/** When it was; also its address, which stays the same when other attempts follow. */
function Address({ item: { n, at }, of }: Pick<EntryProps, "item" | "of">) {
  const { projectId } = useProject();
  const look = "shrink-0 rounded-sm px-1 py-0.5 text-small text-faint max-sm:sr-only hover:text-ink hover:underline";
  const common = { replace: true, resetScroll: false, className: look };
  const label = `Address of the entry of ${formatTime(at)}`;
  if (of === undefined) {
    return (
      <Link to="." search={(before: object) => ({ ...before, entry: n })} {...common} aria-label={label}>
        {formatTime(at)}
      </Link>
    );
  }
  return (
    <Link
      to="/p/$projectId/f/$featureId/a/$number"
      params={{ projectId, featureId: String(of.featureId), number: String(of.attempt) }}
      search={{ tab: "transcript", entry: n }}
      {...common}
      aria-label={label}
    >
      {formatTime(at)}
    </Link>
  );
}
