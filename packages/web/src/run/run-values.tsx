/** Which values does the run go by? All of them in its bar; where there is no room, behind a line that opens. */
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { activeRun } from "@autocoder/core/log/state.ts";
import type { Moment } from "../live/store.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { Stepper } from "../ui/stepper.tsx";
import { useNow } from "../ui/use-now.ts";
import { useRunControl } from "./use-run.ts";
import { type RunValue, valuesOf } from "./values-view.ts";

const MINUTE_MS = 60_000;

export function RunValues({ moment, onOpen }: { readonly moment: Moment; readonly onOpen: () => void }) {
  const run = activeRun(moment.state);
  const minute = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
  if (run === undefined) return null;
  const values = valuesOf(run, Math.max(minute, run.startedAt));
  const { concurrency } = run.options;
  return (
    <>
      <div className="flex min-w-0 flex-1 items-center gap-3 max-xl:order-4 max-xl:basis-full max-md:hidden">
        <Concurrency actual={concurrency} />
        <button
          type="button"
          onClick={onOpen}
          aria-label={`Change the run: ${values.map(({ text }) => text).join(", ")}`}
          className="flex min-w-0 flex-wrap gap-x-1 text-left text-small leading-4 text-soft hover:text-ink hover:underline"
        >
          {values.map(({ text }, i) => (
            <span key={i}>
              {text}
              {i < values.length - 1 && <span className="text-faint"> ·</span>}
            </span>
          ))}
        </button>
      </div>
      <Folded values={values} concurrency={concurrency} onOpen={onOpen} />
    </>
  );
}

/** On a phone: the first of them, and all behind it. */
function Folded(props: {
  readonly values: readonly RunValue[];
  readonly concurrency: number;
  readonly onOpen: () => void;
}) {
  const { values, concurrency, onOpen } = props;
  return (
    <details className="group order-4 w-full min-w-0 md:hidden">
      <summary className="flex min-h-6 items-center gap-1.5 rounded-sm text-small text-soft">
        <ChevronRight size={14} aria-hidden className="shrink-0 text-faint group-open:rotate-90" />
        <span className="min-w-0 truncate">
          {[plural(concurrency, "agent"), ...values.map(({ text }) => text)].join(" · ")}
        </span>
      </summary>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-1 py-2 pl-5">
        <dt className="text-soft">At once</dt>
        <dd>
          <Concurrency actual={concurrency} />
        </dd>
        {values.map(({ name, text }, i) => (
          <Pair key={i} name={name} text={text} />
        ))}
      </dl>
      <div className="pb-1 pl-5">
        <Button size="small" onClick={onOpen}>
          Change the run…
        </Button>
      </div>
    </details>
  );
}

const Pair = ({ name, text }: RunValue) => (
  <>
    <dt className="text-soft">{name}</dt>
    <dd className="wrap-anywhere">{text}</dd>
  </>
);

/** What was asked for is shown at once, and what is so as soon as the studio has answered. */
function Concurrency({ actual }: { readonly actual: number }) {
  const control = useRunControl();
  const [wanted, setWanted] = useState<number>();
  async function change(concurrency: number): Promise<void> {
    setWanted(concurrency);
    await control.adjust({ concurrency }, `${plural(concurrency, "agent")} at once from now on.`);
    setWanted((latest) => (latest === concurrency ? undefined : latest));
  }
  const value = wanted ?? actual;
  return (
    <Stepper
      label="Agents at once"
      value={value}
      min={1}
      max={32}
      unit={value === 1 ? "agent" : "agents"}
      onChange={(next) => void change(next)}
    />
  );
}
