/** What the money was spent on, the dearest first. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Breakdown, Share } from "@autocoder/core/progress/breakdown.ts";
import { tokensOf } from "@autocoder/core/session/usage.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { formatCount, formatCost, plural } from "../ui/format.ts";

export function BreakdownTables({ breakdown }: { readonly breakdown: Breakdown }) {
  const { projectId } = useProject();
  const { state } = useMoment();
  const { byFeature, byRole, byModel, byRun } = breakdown;
  const sessions = (n: number) => plural(n, "session");
  return (
    <div className="grid grid-cols-1 lg:grid-cols-2">
      <Table title="By feature" shares={byFeature} countOf={(n) => plural(n, "attempt")}>
        {(id) => (
          <Link
            to="/p/$projectId/f/$featureId"
            params={{ projectId, featureId: String(id) }}
            className="hover:underline"
          >
            <span className="text-faint">#{id}</span> {state.backlog.features.get(id)?.name}
          </Link>
        )}
      </Table>
      <div className="min-w-0 lg:border-l lg:border-line">
        <Table title="By role" shares={byRole} countOf={sessions}>
          {(role) => role}
        </Table>
        <Table title="By model" shares={byModel} countOf={sessions}>
          {(model) => (model === "" ? "not told" : model)}
        </Table>
        <Table title="By run" shares={byRun} countOf={sessions}>
          {(id) => (
            <Link to="/p/$projectId/run" params={{ projectId }} search={{ run: id }} className="hover:underline">
              Run {id}
            </Link>
          )}
        </Table>
      </div>
    </div>
  );
}

function Table<Key extends string | number>(props: {
  readonly title: string;
  readonly shares: readonly Share<Key>[];
  readonly countOf: (n: number) => string;
  readonly children: (key: Key) => ReactNode;
}) {
  const { title, shares, countOf, children } = props;
  const most = Math.max(1, ...shares.map(({ usage }) => weightOf(usage)));
  return (
    <section aria-label={title}>
      <h2 className="band">{title}</h2>
      {shares.length === 0 && <p className="px-4 py-3 text-soft lg:px-6">Nothing was spent yet.</p>}
      <table className="w-full table-fixed">
        <tbody className="divide-y divide-line">
          {shares.map(({ key, usage, count }) => (
            <tr key={key}>
              <td className="truncate py-1.5 pl-4 lg:pl-6">{children(key)}</td>
              <td aria-hidden className="w-[18%] px-3 max-sm:hidden">
                <span
                  className="block h-1.5 min-w-px rounded-[2px] bg-accent/45"
                  style={{ width: `${(100 * weightOf(usage)) / most}%` }}
                />
              </td>
              <td className="w-24 pr-3 text-right text-small text-faint max-sm:hidden">{countOf(count)}</td>
              <td className="w-16 pr-3 text-right text-soft">{formatCount(tokensOf(usage))}</td>
              <td className="w-20 pr-4 text-right lg:pr-6">{formatCost(usage)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** By money where there is a price. */
const weightOf = (usage: Share<unknown>["usage"]): number =>
  usage.costMicroUsd > 0 ? usage.costMicroUsd : tokensOf(usage) / 1_000_000;
