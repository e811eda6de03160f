/** What each request of an attempt to the model used. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Coins } from "lucide-react";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { formatCost, formatCount, formatTime } from "../ui/format.ts";
import { Notice } from "../ui/notice.tsx";
import type { AttemptView } from "./attempt-view.ts";
import { turnsIn } from "./turns-view.ts";

export function TurnsTab({ attempt }: { readonly attempt: AttemptView }) {
  const { projectId } = useProject();
  const { sessionId, usage } = attempt;
  const { data, refetch } = useQuery({
    queryKey: ["turns", projectId, sessionId, usage.requests],
    queryFn: () => api.listTurns({ projectId, sessionId }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) return <p className="text-soft">Reading what was said…</p>;
  if (!data.ok) {
    return (
      <Notice
        tone="bad"
        title="Its turns could not be read."
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {data.error.message}
      </Notice>
    );
  }
  const turns = turnsIn(attempt, data.value.turns);
  if (turns.length === 0) {
    return (
      <Empty icon={Coins} title="Nothing was sent to the model yet.">
        Every request of its agent is listed here with the tokens it used.
      </Empty>
    );
  }
  return (
    <div className="max-w-[68rem]">
      <table className="w-full border-y border-line sm:table-fixed">
        <thead className="text-small text-soft">
          <tr>
            <th className="py-1.5 pr-3 text-left font-medium">Turn</th>
            <th className="px-3 py-1.5 text-left font-medium max-sm:hidden">At</th>
            {["In", "From the cache", "Into the cache", "Out", "Cost"].map((name) => (
              <th key={name} className="py-1.5 pl-3 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {turns.map(({ number, at, usage, isToldLater }) => (
            <tr key={number}>
              <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                {number}
              </th>
              <td className="px-3 text-soft max-sm:hidden">{formatTime(at)}</td>
              <td className="pl-3 text-right">{formatCount(usage.inputTokens)}</td>
              <td className="pl-3 text-right">{formatCount(usage.cacheReadTokens)}</td>
              <td className="pl-3 text-right">{formatCount(usage.cacheWriteTokens)}</td>
              <td className="pl-3 text-right">{formatCount(usage.outputTokens)}</td>
              <td className="pl-3 text-right whitespace-nowrap">{isToldLater ? "·" : formatCost(usage)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {turns.some(({ isToldLater }) => isToldLater) && (
        <p className="mt-2 text-small text-soft">
          An agent tells its cost every ten seconds: where a dot stands, it is in the next one that is told.
        </p>
      )}
    </div>
  );
}
