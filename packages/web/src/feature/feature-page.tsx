/** Everything that is known of one feature, live: how it stands, what was tried, what proves it, what it changed. */
import { useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { attemptsOf } from "@autocoder/core/api/view-of.ts";
import { openQuestions } from "@autocoder/core/log/state.ts";
import { Page } from "../app/page.tsx";
import { Cell } from "../backlog/cell.tsx";
import { markOf } from "../backlog/mark.ts";
import type { Moment } from "../live/store.ts";
import { useMoment } from "../live/use-moment.ts";
import { ConnectionMark } from "../project/connection-line.tsx";
import { useProject } from "../project/use-project.ts";
import { QuestionForm } from "../question/question-form.tsx";
import { AttemptTranscript } from "./attempt-transcript.tsx";
import { AttemptsTab } from "./attempts-tab.tsx";
import { BackToBoard } from "./back-to-board.tsx";
import { ChangesTab } from "./changes-tab.tsx";
import { DeedsMenu } from "./deeds-menu.tsx";
import { FeatureHead } from "./feature-head.tsx";
import { NoFeature } from "./no-feature.tsx";
import { OverviewTab } from "./overview-tab.tsx";
import { ReceiptTab } from "./receipt-tab.tsx";
import type { FeatureTab } from "./search.ts";
import { type Tab, Tabs } from "./tabs.tsx";

export function FeaturePage() {
  const { featureId } = useParams({ from: "/p/$projectId/f/$featureId" });
  const moment = useMoment();
  const feature = moment.state.backlog.features.get(Number(featureId) as FeatureId);
  if (feature === undefined) return <NoFeature state={moment.state} id={featureId} />;
  return <Dossier key={feature.id} moment={moment} feature={feature} />;
}

function Dossier({ moment, feature }: { readonly moment: Moment; readonly feature: Feature }) {
  const { projectId, name } = useProject();
  const { state } = moment;
  const { tab = "overview", entry } = useSearch({ from: "/p/$projectId/f/$featureId" });
  const question = openQuestions(state).find(({ featureId }) => featureId === feature.id);
  const isTranscript = tab === "transcript";
  return (
    <Page
      title={`#${feature.id} ${feature.name}`}
      of={name}
      isTitleWhole
      lead={
        <>
          <BackToBoard />
          <Cell mark={markOf(state, feature)} />
        </>
      }
      aside={
        <>
          <ConnectionMark />
          <DeedsMenu moment={moment} feature={feature} />
        </>
      }
      bar={
        <div className="-mb-2 grid grid-cols-1 gap-2.5 pt-1">
          <FeatureHead state={state} feature={feature} isShort={isTranscript} />
          <Tabs label="Parts of the dossier" value={tab} tabs={tabsOf(feature)} />
        </div>
      }
      isFixed={isTranscript}
    >
      {question && <QuestionForm key={question.id} projectId={projectId} question={question} />}
      {isTranscript ? (
        <LatestTranscript moment={moment} feature={feature} entry={entry} />
      ) : (
        <div className="px-4 py-6 lg:px-6">{partOf(tab, moment, feature)}</div>
      )}
    </Page>
  );
}

const tabsOf = ({ attempts }: Feature): readonly Tab<FeatureTab>[] => [
  { value: "overview", name: "Overview" },
  { value: "attempts", name: "Attempts", count: attempts },
  { value: "receipt", name: "Receipt" },
  { value: "changes", name: "Changes" },
  { value: "transcript", name: "Transcript" },
];

function partOf(tab: Exclude<FeatureTab, "transcript">, { state }: Moment, feature: Feature): ReactNode {
  switch (tab) {
    case "overview":
      return <OverviewTab state={state} feature={feature} />;
    case "attempts":
      return <AttemptsTab state={state} feature={feature} />;
    case "receipt":
      return <ReceiptTab state={state} feature={feature} />;
    case "changes":
      return <ChangesTab feature={feature} />;
  }
}

function LatestTranscript(props: {
  readonly moment: Moment;
  readonly feature: Feature;
  readonly entry: number | undefined;
}) {
  const { moment, feature, entry } = props;
  return <AttemptTranscript state={moment.state} attempt={attemptsOf(moment.state, feature).at(-1)} entry={entry} />;
}
