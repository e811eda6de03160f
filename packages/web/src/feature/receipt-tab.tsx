/** What proves it: what was run on exactly the tree that landed, and what came of it. */
import { Link } from "@tanstack/react-router";
import { ReceiptText } from "lucide-react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { useProject } from "../project/use-project.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Empty } from "../ui/empty.tsx";
import { formatDuration, plural } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import { CheckList } from "./check-list.tsx";
import { Part } from "./part.tsx";
import { receiptViewOf } from "./receipt-view.ts";
import { WithFeatures } from "./with-features.tsx";

export function ReceiptTab({ state, feature }: { readonly state: StudioState; readonly feature: Feature }) {
  const { projectId } = useProject();
  const view = receiptViewOf(state, feature);
  if (view.type === "none") {
    return (
      <Empty icon={ReceiptText} title="There is no receipt.">
        <WithFeatures text={view.why} />
      </Empty>
    );
  }
  const { tone, says, receipt, landing, attemptId, tookMs } = view;
  return (
    <div className="grid max-w-[68rem] grid-cols-1 gap-6">
      <Notice tone={tone} title={says.title}>
        <p className="text-soft">
          <WithFeatures text={says.why} />
        </p>
      </Notice>
      <Part title={`${plural(receipt.results.length, "check")} in ${formatDuration(tookMs)}`}>
        <CheckList results={receipt.results} />
        {receipt.proof === "checked" && (
          <p className="text-soft">These checks are protected: another feature can loosen them only with your leave.</p>
        )}
      </Part>
      <Part title="What it speaks of">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-0.5">
          <dt className="text-soft">Attempt</dt>
          <dd>
            <Link
              to="/p/$projectId/f/$featureId/a/$number"
              params={{ projectId, featureId: String(feature.id), number: String(partsOfAttempt(attemptId).number) }}
              className="underline decoration-edge underline-offset-2 hover:decoration-ink"
            >
              {attemptId}
            </Link>
          </dd>
          <Name term="Landing" value={landing} />
          <Name term="Tree" value={receipt.tree} />
          <Name term="Environment" value={receipt.environment} />
        </dl>
      </Part>
    </div>
  );
}

const Name = ({ term, value }: { readonly term: string; readonly value: string }) => (
  <>
    <dt className="text-soft">{term}</dt>
    <dd className="flex min-w-0 items-center gap-1">
      <code title={value} className="truncate font-mono text-code">
        {value}
      </code>
      <CopyButton text={value} label={`Copy the ${term.toLowerCase()}’s name`} />
    </dd>
  </>
);
