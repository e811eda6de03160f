/** One try at a feature: what came of it, how it was judged, what it changed, what was said. */
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { Attempt } from "@autocoder/core/attempt/attempt.ts";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { attemptId, type FeatureId } from "@autocoder/core/kit/ids.ts";
import type { SavedWork } from "@autocoder/core/log/event.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { NotFound } from "../app/not-found.tsx";
import { Page } from "../app/page.tsx";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Clock } from "../ui/clock.tsx";
import { formatDuration } from "../ui/format.ts";
import { Output } from "../ui/output.tsx";
import { When } from "../ui/when.tsx";
import { AttemptTranscript } from "./attempt-transcript.tsx";
import { type AttemptView, attemptViewOf } from "./attempt-view.ts";
import { toneText } from "./attempts-tab.tsx";
import { ChangesTab } from "./changes-tab.tsx";
import { NoFeature } from "./no-feature.tsx";
import type { AttemptTab } from "./search.ts";
import { type Tab, Tabs } from "./tabs.tsx";
import { TurnsTab } from "./turns-tab.tsx";
import { UsageLine } from "./usage-line.tsx";
import { VerdictsTab } from "./verdicts-tab.tsx";

export function AttemptPage() {
  const { featureId, number } = useParams({ from: "/p/$projectId/f/$featureId/a/$number" });
  const { state } = useMoment();
  const id = Number(featureId) as FeatureId;
  const feature = state.backlog.features.get(id);
  if (feature === undefined) return <NoFeature state={state} id={featureId} />;
  const attempt = state.attempts.get(attemptId(id, Number(number)));
  if (attempt === undefined) {
    const says = ["Nobody has tried yet.", "There has been one so far, attempt 1."][feature.attempts];
    return (
      <NotFound
        title={`Feature #${featureId} has no attempt “${number}”`}
        says={says ?? `Its attempts are numbered from 1 to ${feature.attempts}.`}
      />
    );
  }
  return <Known key={attempt.id} state={state} feature={feature} attempt={attempt} />;
}

interface KnownProps {
  readonly state: StudioState;
  readonly feature: Feature;
  readonly attempt: Attempt<SavedWork>;
}

function Known({ state, feature, attempt }: KnownProps) {
  const { projectId, name } = useProject();
  const { tab = "verdicts", entry } = useSearch({ from: "/p/$projectId/f/$featureId/a/$number" });
  const view = attemptViewOf(state, attempt);
  return (
    <Page
      title={`Attempt ${attempt.id}`}
      of={name}
      lead={
        <Link
          to="/p/$projectId/f/$featureId"
          params={{ projectId, featureId: String(feature.id) }}
          search={{ tab: "attempts" }}
          aria-label={`Back to feature #${feature.id}`}
          className="-ml-1.5 grid size-7 place-items-center rounded-md text-soft hover:bg-ink/6 hover:text-ink"
        >
          <ArrowLeft size={16} aria-hidden />
        </Link>
      }
      aside={<span className="max-w-64 truncate text-soft">{feature.name}</span>}
      bar={
        <div className="-mb-2 grid grid-cols-1 gap-2 pt-1">
          <AttemptHead attempt={view} />
          <Tabs label="Parts of the attempt" value={tab} tabs={tabsOf(view)} />
        </div>
      }
      isFixed={tab === "transcript"}
    >
      {tab === "transcript" ? (
        <AttemptTranscript state={state} attempt={attempt} entry={entry} />
      ) : (
        <div className="px-4 py-6 lg:px-6">
          {tab === "verdicts" ? (
            <VerdictsTab feature={feature} attempt={view} />
          ) : tab === "turns" ? (
            <TurnsTab attempt={view} />
          ) : (
            <ChangesTab feature={feature} attemptId={attempt.id} />
          )}
        </div>
      )}
    </Page>
  );
}

const tabsOf = ({ verifications, usage }: AttemptView): readonly Tab<AttemptTab>[] => [
  { value: "verdicts", name: "Verdicts", count: verifications.length },
  { value: "changes", name: "Changes" },
  { value: "turns", name: "Turns", count: usage.requests },
  { value: "transcript", name: "Transcript" },
];

function AttemptHead({ attempt }: { readonly attempt: AttemptView }) {
  const { outcome, tone, detail, role, model, startedAt, endedAt } = attempt;
  return (
    <>
      <p className={`font-medium ${toneText[tone]}`}>{outcome}</p>
      {detail !== "" &&
        detail !== outcome &&
        (detail.includes("\n") ? <Output text={detail} /> : <p className="max-w-[92ch] wrap-anywhere">{detail}</p>)}
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-small text-soft">
        {role !== undefined && <span>{role}</span>}
        {model !== "" && <span>{model}</span>}
        <span>
          began <When at={startedAt} />
        </span>
        <span>
          {endedAt === undefined ? <Clock from={startedAt} /> : `took ${formatDuration(endedAt - startedAt)}`}
        </span>
        <UsageLine usage={attempt.usage} sharedWith={attempt.sharedWith} />
      </p>
    </>
  );
}
