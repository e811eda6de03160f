/** How the work of an attempt was judged, each time its agent asked, the latest first. */
import { Scale } from "lucide-react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import type { Verdict } from "@autocoder/core/verify/verdict.ts";
import { Empty } from "../ui/empty.tsx";
import { Notice } from "../ui/notice.tsx";
import { Output } from "../ui/output.tsx";
import { When } from "../ui/when.tsx";
import type { AttemptView, VerificationView } from "./attempt-view.ts";
import { toneText } from "./attempts-tab.tsx";
import { CheckList } from "./check-list.tsx";
import { WaiveButton } from "./waive-button.tsx";

export function VerdictsTab({ feature, attempt }: { readonly feature: Feature; readonly attempt: AttemptView }) {
  if (attempt.verifications.length === 0) {
    return (
      <Empty icon={Scale} title="Nothing was judged.">
        {attempt.endedAt === undefined
          ? "Its agent has not asked for verification yet."
          : "Its agent left without asking for verification."}
      </Empty>
    );
  }
  return (
    <ol className="grid max-w-[68rem] grid-cols-1 gap-8">
      {attempt.verifications.toReversed().map((verification) => (
        <li key={verification.number} className="grid min-w-0 grid-cols-1 gap-2">
          <VerificationHead verification={verification} />
          <VerdictBody feature={feature} verification={verification} />
        </li>
      ))}
    </ol>
  );
}

const VerificationHead = ({
  verification: { number, tone, says, requestedAt },
}: {
  readonly verification: VerificationView;
}) => (
  <h2 className="flex flex-wrap items-baseline gap-x-3">
    <span className="font-semibold">Verification {number}</span>
    <span className={`font-medium ${toneText[tone]}`}>{says}</span>
    <span className="text-small text-faint">
      asked <When at={requestedAt} />
    </span>
  </h2>
);

function VerdictBody({
  feature,
  verification,
}: {
  readonly feature: Feature;
  readonly verification: VerificationView;
}) {
  const { verdict, checks } = verification;
  switch (verdict?.type) {
    case undefined:
      return <p className="text-soft">The studio runs {checks.join(", ")}.</p>;
    case "green":
    case "red":
      return <CheckList results={verdict.results} />;
    case "not-run":
      return (
        <Notice tone="attention" title="The checks could not be run.">
          {verdict.message}
        </Notice>
      );
    case "configuration":
      return (
        <Notice tone="attention" title="It changes what agents may do, which only a person writes.">
          {verdict.paths.join(", ")}
        </Notice>
      );
    case "protected":
      return <Protected feature={feature} verdict={verdict} />;
  }
}

function Protected(props: { readonly feature: Feature; readonly verdict: Extract<Verdict, { type: "protected" }> }) {
  const { feature, verdict } = props;
  return (
    <ul className="grid grid-cols-1 gap-4">
      {verdict.edits.map(({ path, featureId, diff }) => (
        <li key={path} className="grid min-w-0 grid-cols-1 gap-2">
          <Notice
            tone="attention"
            title={`It changes ${path}, which #${featureId} is proven by.`}
            action={<WaiveButton feature={feature} path={path} />}
          >
            <p className="text-soft">Allow it only if the check should really ask for something else now.</p>
          </Notice>
          <Output text={diff} />
        </li>
      ))}
    </ul>
  );
}
