/** The timeline in words, for the keyboard and for who cannot see the drawing. */
import { AttemptLink } from "../session/attempt-link.tsx";
import { SessionLink } from "../session/session-link.tsx";
import { formatClock } from "../ui/format.ts";
import type { Timeline } from "./timeline-view.ts";

export function TimelineList({ timeline: { lanes, from } }: { readonly timeline: Timeline }) {
  const bars = lanes.flat().toSorted((a, b) => a.from - b.from);
  return (
    <div className="max-h-96 overflow-y-auto">
      <table className="w-full text-left">
        <thead className="sticky top-0 bg-paper text-small text-soft">
          <tr>
            <th className="py-1.5 pr-3 pl-4 font-medium lg:pl-6">After</th>
            <th className="pr-3 font-medium">Agent</th>
            <th className="pr-3 font-medium">What</th>
            <th className="pr-4 font-medium lg:pr-6">How it went</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {bars.map(({ key, sessionId, name, subject, feature, says, from: at }) => (
            <tr key={key}>
              <td className="py-1 pr-3 pl-4 text-soft lg:pl-6">{formatClock(at - from)}</td>
              <td className="pr-3">{name}</td>
              <td className="max-w-72 truncate pr-3">
                {feature === undefined ? (
                  <SessionLink sessionId={sessionId} className="hover:underline">
                    {subject}
                  </SessionLink>
                ) : (
                  <AttemptLink featureId={feature.id} number={feature.attempt} className="hover:underline">
                    {subject}
                    {feature.attempt > 1 && <span className="text-warn"> · attempt {feature.attempt}</span>}
                  </AttemptLink>
                )}
              </td>
              <td className="pr-4 text-soft lg:pr-6">{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
