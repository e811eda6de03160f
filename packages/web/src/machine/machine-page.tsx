/** What this machine has of what the studio needs, and how the rest is mended. */
import { CircleCheck, CircleDashed, CircleX, RefreshCw } from "lucide-react";
import type { MachineFinding } from "@autocoder/core/api/routes/system.ts";
import { Page } from "../app/page.tsx";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Empty } from "../ui/empty.tsx";
import { findingGroups, findingName, machineSentence, partsOf } from "./machine-view.ts";
import { useMachine } from "./use-machine.ts";

export function MachinePage() {
  const { data, isFetching, refetch } = useMachine();
  return (
    <Page
      title="This machine"
      aside={
        <Button onClick={() => void refetch()} aria-disabled={isFetching}>
          <RefreshCw size={14} aria-hidden /> {isFetching ? "Looking…" : "Look again"}
        </Button>
      }
    >
      {data === undefined && <output className="px-4 py-6 text-soft lg:px-6">Looking at the machine…</output>}
      {data?.ok === false && (
        <Empty
          title="The machine could not be looked at"
          action={<Button onClick={() => void refetch()}>Try again</Button>}
        >
          {data.error.message}
        </Empty>
      )}
      {data?.ok && <Findings findings={data.value.findings} />}
    </Page>
  );
}

function Findings({ findings }: { readonly findings: readonly MachineFinding[] }) {
  return (
    <>
      <output className="block px-4 py-4 text-large lg:px-6">{machineSentence(findings)}</output>
      {findingGroups(findings).map(({ state, title, findings }) => (
        <section key={state} aria-labelledby={state}>
          <Band id={state} title={title} count={findings.length} />
          <dl className="divide-y divide-line">
            {findings.map((finding) => (
              <Finding key={finding.name} finding={finding} />
            ))}
          </dl>
        </section>
      ))}
      <p className="border-t border-line px-4 py-4 text-soft lg:px-6">
        The same from a terminal: <code className="font-mono text-code">autocoder doctor</code>. For programs of your
        own there is{" "}
        <a href="/api/reference" className="font-medium text-ink underline underline-offset-2">
          the reference of the interface
        </a>
        .
      </p>
    </>
  );
}

const signs = {
  good: { icon: CircleCheck, colour: "text-good", word: "good" },
  weaker: { icon: CircleDashed, colour: "text-warn", word: "could be better" },
  missing: { icon: CircleX, colour: "text-bad", word: "missing" },
} as const;

function Finding({ finding }: { readonly finding: MachineFinding }) {
  const { state, name, found, mend } = finding;
  const { icon: Icon, colour, word } = signs[state];
  return (
    <div id={name} className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)] lg:px-6">
      <dt className="flex items-center gap-2 self-start font-medium">
        <Icon size={15} aria-hidden className={`shrink-0 ${colour}`} />
        {findingName(finding)}
        <span className="sr-only">{word}</span>
      </dt>
      <dd className="min-w-0 max-w-[80ch] max-sm:pl-6">
        <p className="wrap-anywhere">{found}</p>
        {name === "jail" && (
          <p className="mt-1 text-soft">
            The jail keeps an agent to its workspace: it decides which files an agent can change and which it can read.
          </p>
        )}
        {mend !== undefined && <Mend text={mend} />}
      </dd>
    </div>
  );
}

const Mend = ({ text }: { readonly text: string }) => (
  <p className="mt-1 flex flex-wrap items-center gap-x-1 gap-y-1 text-soft">
    {partsOf(text).map(({ type, text }, i) =>
      type === "words" ? (
        <span key={i}>{text.trim()}</span>
      ) : (
        <span key={i} className="inline-flex max-w-full items-center rounded-md border border-line bg-sunken pl-2">
          <code className="min-w-0 font-mono text-code wrap-anywhere text-ink">{text}</code>
          <CopyButton text={text} label={`Copy ${text}`} />
        </span>
      ),
    )}
  </p>
);
