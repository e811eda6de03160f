/** Every try at the feature, the latest first; each has a page of its own. */
import { Link } from "@tanstack/react-router";
import { Bot } from "lucide-react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { useProject } from "../project/use-project.ts";
import { Clock } from "../ui/clock.tsx";
import { Empty } from "../ui/empty.tsx";
import { formatDuration } from "../ui/format.ts";
import { type AttemptView, attemptViews, type Tone } from "./attempt-view.ts";
import { UsageLine } from "./usage-line.tsx";

export function AttemptsTab({ state, feature }: { readonly state: StudioState; readonly feature: Feature }) {
  const attempts = attemptViews(state, feature);
  if (attempts.length === 0) {
    return (
      <Empty icon={Bot} title="Nobody has tried yet.">
        An agent takes it up in a run, as soon as nothing stands in its way.
      </Empty>
    );
  }
  return (
    <ol className="grid max-w-[68rem] grid-cols-1 divide-y divide-line border-y border-line">
      {attempts.map((attempt) => (
        <AttemptItem key={attempt.id} feature={feature} attempt={attempt} />
      ))}
    </ol>
  );
}

export const toneText: Readonly<Record<Tone, string>> = {
  calm: "text-soft",
  active: "text-move",
  good: "text-good",
  attention: "text-warn",
  bad: "text-bad",
};

function AttemptItem({ feature, attempt }: { readonly feature: Feature; readonly attempt: AttemptView }) {
  const { projectId } = useProject();
  const { number, role, model, outcome, detail, tone, startedAt, endedAt, verifications } = attempt;
  return (
    <li className="relative grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 px-2 py-3 hover:bg-ink/3">
      <span className="text-large font-semibold text-soft">{number}</span>
      <div className="grid min-w-0 grid-cols-1 gap-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <Link
            to="/p/$projectId/f/$featureId/a/$number"
            params={{ projectId, featureId: String(feature.id), number: String(number) }}
            // The whole line is its target.
            className={`font-medium after:absolute after:inset-0 ${toneText[tone]}`}
          >
            <span className="sr-only">Attempt {number}: </span>
            {outcome}
          </Link>
          <span className="ml-auto text-small text-soft">
            {endedAt === undefined ? <Clock from={startedAt} /> : formatDuration(endedAt - startedAt)}
          </span>
        </div>
        {detail !== "" && detail !== outcome && <p className="line-clamp-2 text-soft wrap-anywhere">{detail}</p>}
        {verifications.length > 0 && (
          <p className="flex flex-wrap gap-x-3 text-small">
            {verifications.map(({ number, tone, says }) => (
              <span key={number} className={toneText[tone]}>
                {says}
              </span>
            ))}
          </p>
        )}
        <p className="flex flex-wrap gap-x-3 text-small text-faint">
          {role !== undefined && <span>{role}</span>}
          {model !== "" && <span>{model}</span>}
          <UsageLine usage={attempt.usage} sharedWith={attempt.sharedWith} />
        </p>
      </div>
    </li>
  );
}
