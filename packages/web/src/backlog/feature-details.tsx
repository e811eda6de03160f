/** Everything that is known of one feature. */
import type { ReactNode } from "react";
import type { Feature } from "@autocoder/core/backlog/feature.ts";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import { heldFeatures } from "@autocoder/core/log/state.ts";
import { whyBlocked } from "@autocoder/core/schedule/blockage.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { useStudio } from "../live/use-studio.ts";
import { tokensOf } from "@autocoder/core/session/usage.ts";
import { formatCount, formatMoney } from "../ui/format.ts";
import { Output } from "../ui/output.tsx";
import { attemptLines } from "./attempt-view.ts";
import { ReceiptTable } from "./receipt-table.tsx";

export function FeatureDetails({ feature }: { readonly feature: Feature }) {
  const { moment } = useStudio();
  const { state } = moment;
  const { description, steps, status, lastFailure, files, usage } = feature;
  const spent = tokensOf(usage);
  return (
    <div className="grid grid-cols-1 gap-4 bg-raised px-4 py-4 md:pl-20 lg:pr-6">
      <p className="max-w-[72ch] whitespace-pre-line wrap-anywhere">{description}</p>
      {!isPassing(feature) && <p className="text-soft">{whyBlocked(state.backlog, feature, heldFeatures(state))}</p>}
      <Part title="Acceptance">
        <ol className="max-w-[72ch] list-decimal pl-5 marker:text-faint">
          {steps.map((step, i) => (
            <li key={i}>{step}</li>
          ))}
        </ol>
      </Part>
      <Dependencies state={state} feature={feature} />
      {"receipt" in status && (
        <Part title="Receipt">
          <ReceiptTable receipt={status.receipt} landing={status.landing} />
        </Part>
      )}
      {lastFailure && (
        <Part title="What went wrong last">
          <Output text={lastFailure.detail} />
        </Part>
      )}
      <Attempts state={state} feature={feature} />
      {(files.length > 0 || spent > 0) && (
        <p className="text-small text-faint wrap-anywhere">
          {[...(spent > 0 ? [`${formatCount(spent)} tokens, ${formatMoney(usage.costMicroUsd)}`] : []), ...files].join(
            " · ",
          )}
        </p>
      )}
    </div>
  );
}

interface DetailProps {
  readonly state: StudioState;
  readonly feature: Feature;
}

function Dependencies({ state, feature: { dependencies } }: DetailProps) {
  if (dependencies.length === 0) return null;
  return (
    <Part title="Waits for">
      <ul>
        {dependencies.map((id) => {
          const dependency = state.backlog.features.get(id);
          return (
            <li key={id}>
              <span className="text-faint">#{id}</span>{" "}
              {dependency ? `${dependency.name} — ${dependency.status.type}` : "does not exist"}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Attempts({ state, feature }: DetailProps) {
  const attempts = attemptLines(state, feature);
  if (attempts.length === 0) return null;
  return (
    <Part title="Attempts">
      <ol className="grid grid-cols-1 gap-1">
        {attempts.map(({ id, text, detail, duration }) => (
          <li key={id} className="wrap-anywhere">
            <span className="text-faint">{id}</span> {text}
            {duration !== undefined && <span className="text-faint"> {duration}</span>}
            {detail !== "" && detail !== feature.lastFailure?.detail && (
              <span className="text-soft"> {detail.split("\n")[0]}</span>
            )}
          </li>
        ))}
      </ol>
    </Part>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="grid grid-cols-1 min-w-0 gap-1">
    <h3 className="heading">{title}</h3>
    {children}
  </section>
);
