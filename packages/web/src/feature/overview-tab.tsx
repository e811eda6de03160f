/** What is asked for, where it comes from, what hangs on it, and what a person has said about it. */
import type { ReactNode } from "react";
import { dependentsOf } from "@autocoder/core/backlog/backlog.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { type Outcome, outcomeRules } from "@autocoder/core/attempt/outcome.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { plainText } from "../transcript/plain-text.ts";
import { Output } from "../ui/output.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { When } from "../ui/when.tsx";
import { FeatureList } from "./feature-list.tsx";
import { Part } from "./part.tsx";
import { Timeline } from "./timeline.tsx";

interface Known {
  readonly state: StudioState;
  readonly feature: Feature;
}

/** Endings that say nothing against the work; what they wait for is told elsewhere. */
const isNoFailure: ReadonlySet<Outcome> = new Set<Outcome>(["needs-input", "skipped", "withdrawn"]);

export function OverviewTab({ state, feature }: Known) {
  const { description, steps, lastFailure, revertRefused } = feature;
  return (
    <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 max-w-[76ch] grid-cols-1 content-start gap-8">
        {revertRefused && (
          <Part title="Its landing could not be taken back">
            <Output text={revertRefused.message} />
          </Part>
        )}
        {lastFailure && !isNoFailure.has(lastFailure.outcome) && (
          <Part title="What went wrong last">
            <p className="font-medium">{outcomeRules[lastFailure.outcome].sentence}</p>
            {lastFailure.detail !== "" && <Output text={plainText(lastFailure.detail)} />}
          </Part>
        )}
        <Part title="What it is for">
          <RichText text={description} />
        </Part>
        <Part title="It is done when">
          <ol className="grid list-decimal gap-1.5 pl-6 marker:text-faint">
            {steps.map((step, i) => (
              <li key={i} className="pl-1">
                <RichText text={step} />
              </li>
            ))}
          </ol>
        </Part>
        <Said state={state} feature={feature} />
        <Timeline feature={feature} />
      </div>
      <Around state={state} feature={feature} />
    </div>
  );
}

function Said({ feature: { answers, wishes } }: Known) {
  if (answers.length + wishes.length === 0) return null;
  return (
    <Part title="What you said">
      <dl className="grid gap-3">
        {wishes.toReversed().map(({ text, at, metBy }) => (
          <Word
            key={at}
            about={
              <>
                You asked for a change, <When at={at} />;{" "}
                {metBy === undefined ? "it is still open." : `${metBy} landed it.`}
              </>
            }
            text={text}
          />
        ))}
        {answers.toReversed().map(({ prompt, answer }, i) => (
          <Word key={i} about={<RichText text={prompt} />} text={answer} />
        ))}
      </dl>
    </Part>
  );
}

const Word = ({ about, text }: { readonly about: ReactNode; readonly text: string }) => (
  <div className="border-l-2 border-line pl-3">
    <dt className="text-soft">{about}</dt>
    <dd>
      <RichText text={text} />
    </dd>
  </div>
);

function Around({ state, feature }: Known) {
  const { dependencies, passage, checks, files, key } = feature;
  const dependents = dependentsOf(state.backlog, feature.id);
  return (
    <aside aria-label="Around it" className="grid min-w-0 grid-cols-1 content-start gap-6">
      <Part title="Depends on">
        {dependencies.length === 0 ? <Nothing>Nothing.</Nothing> : <FeatureList state={state} ids={dependencies} />}
      </Part>
      <Part title="Needed by">
        {dependents.length === 0 ? (
          <Nothing>Nothing waits for it.</Nothing>
        ) : (
          <FeatureList state={state} ids={dependents} />
        )}
      </Part>
      <Part title="Comes from">
        {passage ? <p>“{passage}” in the spec</p> : <Nothing>It was written by hand, or names no passage.</Nothing>}
      </Part>
      <Part title="Proven by">
        {checks.length === 0 ? (
          <Nothing>Its agent names a check when it asks for verification.</Nothing>
        ) : (
          <ul className="grid gap-1">
            {checks.map(({ command }) => (
              <li key={command} className="font-mono text-code wrap-anywhere">
                {command}
              </li>
            ))}
          </ul>
        )}
      </Part>
      {files.length > 0 && (
        <Part title="Its latest work touched">
          <ul className="grid gap-0.5">
            {files.map((file) => (
              <li key={file} className="font-mono text-code wrap-anywhere">
                {file}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {key !== undefined && (
        <Part title="The planner calls it">
          <p className="font-mono text-code wrap-anywhere">{key}</p>
        </Part>
      )}
    </aside>
  );
}

const Nothing = ({ children }: { readonly children: string }) => <p className="text-soft">{children}</p>;
