/** The first minute: what this is, in a picture of its own sign, and four ways to begin. */
import { Link } from "@tanstack/react-router";
import { ArrowRight, FilePlus2, FolderGit2, type LucideIcon, MessagesSquare, Play } from "lucide-react";
import type { ReactNode } from "react";
import { Cell } from "../backlog/cell.tsx";
import type { Mark } from "../backlog/mark.ts";
import { MachineLine } from "../machine/machine-line.tsx";
import type { Demo } from "./use-demo.ts";

export function FirstProject({ demo }: { readonly demo: Demo }) {
  return (
    <div className="mx-auto grid w-full max-w-2xl content-start gap-8 px-4 py-10 sm:py-16">
      <div className="grid gap-3">
        <p className="text-figure font-semibold tracking-tight">Write down what you want. Go to sleep.</p>
        <p className="max-w-[58ch] text-large text-soft">
          Agents build it overnight, feature by feature. The studio proves each one by its own checks before it lands on
          your branch, and keeps the receipt.
        </p>
        <Life />
      </div>
      <ul className="divide-y divide-line border-y border-line">
        <li>
          <button
            type="button"
            onClick={() => demo.start("run")}
            disabled={demo.starting !== undefined}
            className={`${wayClass} w-full text-left`}
          >
            <Way icon={Play} title={demo.starting === "run" ? "The demo is being set up…" : "Watch the demo"}>
              Scripted agents build a small application in about a minute. No key, no cost.
            </Way>
          </button>
        </li>
        <li>
          <button
            type="button"
            onClick={() => demo.start("interview")}
            disabled={demo.starting !== undefined}
            className={`${wayClass} w-full text-left`}
          >
            <Way
              icon={MessagesSquare}
              title={
                demo.starting === "interview" ? "The interview is being set up…" : "Try the interview without a key"
              }
            >
              A scripted agent asks, a spec grows, and what it says is built. The answers are yours, the application is
              always the same.
            </Way>
          </button>
        </li>
        <li>
          <Link to="/new" className={wayClass}>
            <Way icon={FilePlus2} title="New project">
              From a spec: paste one, begin with a template, or talk it through with an agent.
            </Way>
          </Link>
        </li>
        <li>
          <Link to="/new" search={{ folder: "" }} className={wayClass}>
            <Way icon={FolderGit2} title="An existing folder">
              Wishes for code you have. Your branch moves only by what is proven.
            </Way>
          </Link>
        </li>
      </ul>
      <MachineLine />
    </div>
  );
}

const wayClass = "group flex items-center gap-4 px-2 py-4 hover:bg-ink/4 disabled:opacity-60";

function Way(props: { readonly icon: LucideIcon; readonly title: string; readonly children: ReactNode }) {
  const { icon: Icon, title, children } = props;
  return (
    <>
      <Icon size={18} aria-hidden className="shrink-0 text-soft group-hover:text-ink" />
      <span className="min-w-0 flex-1">
        <span className="block text-large font-semibold">{title}</span>
        <span className="block text-soft">{children}</span>
      </span>
      <ArrowRight size={16} aria-hidden className="shrink-0 text-faint group-hover:text-ink" />
    </>
  );
}

const life: readonly (readonly [Mark, string])[] = [
  ["pending", "planned"],
  ["working", "built"],
  ["verifying", "checked"],
  ["queued", "merged"],
  ["passing", "proven"],
];

/** A feature's life, in the signs of the board. */
const Life = () => (
  <ol
    aria-label="The life of a feature"
    className="flex flex-wrap items-center gap-x-2 gap-y-1 pt-2 text-small text-soft"
  >
    {life.map(([mark, word], i) => (
      <li key={mark} className="flex items-center gap-2">
        {i > 0 && <span aria-hidden className="h-px w-4 bg-edge sm:w-8" />}
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="flex">
            <Cell mark={mark} />
          </span>
          {word}
        </span>
      </li>
    ))}
  </ol>
);
