/** How a feature stands, in a sentence; what happens next; and its figures. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { type Mark, markNames, markOf } from "../backlog/mark.ts";
import { useProject } from "../project/use-project.ts";
import { tokensOf } from "@autocoder/core/session/usage.ts";
import { Badge, type Tone } from "../ui/badge.tsx";
import { formatCount, formatCost } from "../ui/format.ts";
import { When } from "../ui/when.tsx";
import { standingOf } from "./standing.ts";
import { WithFeatures } from "./with-features.tsx";

const tones: Readonly<Record<Mark, Tone>> = {
  pending: "calm",
  blocked: "calm",
  working: "active",
  verifying: "active",
  queued: "active",
  passing: "good",
  unproven: "attention",
  stale: "attention",
  failing: "bad",
  failed: "bad",
  "needs-input": "attention",
  skipped: "calm",
};

export function FeatureHead(props: {
  readonly state: StudioState;
  readonly feature: Feature;
  /** Leaves the room of a small screen to what is below. */
  readonly isShort: boolean;
}) {
  const { state, feature, isShort } = props;
  const { says, next } = standingOf(state, feature);
  const mark = markOf(state, feature);
  return (
    <>
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <Badge tone={tones[mark]}>{markNames[mark]}</Badge>
        <p className="min-w-0 max-w-[92ch] flex-1 basis-72 wrap-anywhere">
          <WithFeatures text={says} />{" "}
          <span className="text-soft">
            <WithFeatures text={next} />
          </span>
        </p>
      </div>
      <Figures feature={feature} isShort={isShort} />
    </>
  );
}

function Figures({ feature, isShort }: { readonly feature: Feature; readonly isShort: boolean }) {
  const { projectId } = useProject();
  const { id, category, priority, attempts, usage, createdAt, updatedAt } = feature;
  return (
    <dl className={`flex flex-wrap gap-x-6 gap-y-1 text-small ${isShort ? "max-md:hidden" : ""}`}>
      <Figure name="Category">{category}</Figure>
      <Figure name="Priority">{priority}</Figure>
      <Figure name="Attempts">
        <Link
          to="/p/$projectId/f/$featureId"
          params={{ projectId, featureId: String(id) }}
          search={{ tab: "attempts" }}
          className="hover:underline"
        >
          {attempts === 0 ? "none yet" : attempts}
        </Link>
      </Figure>
      <Figure name="Spent">
        {tokensOf(usage) === 0 ? "nothing yet" : `${formatCost(usage)} · ${formatCount(tokensOf(usage))} tokens`}
      </Figure>
      <Figure name="Planned">
        <When at={createdAt} />
      </Figure>
      <Figure name="Last changed">
        <When at={updatedAt} />
      </Figure>
    </dl>
  );
}

const Figure = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex min-w-0 gap-1.5">
    <dt className="text-faint">{name}</dt>
    <dd className="min-w-0 truncate">{children}</dd>
  </div>
);
