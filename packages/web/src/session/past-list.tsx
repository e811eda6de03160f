/** Sessions of a run that have ended, those that failed in sight. */
import { useState } from "react";
import type { RunId } from "@autocoder/core/kit/ids.ts";
import { useMoment } from "../live/use-moment.ts";
import { Mascot } from "../mascots/mascot.tsx";
import { Band } from "../ui/band.tsx";
import { Button } from "../ui/button.tsx";
import { formatCount, formatDuration, formatCost } from "../ui/format.ts";
import { AttemptLink } from "./attempt-link.tsx";
import { SessionLink } from "./session-link.tsx";
import { type PastSession, pastSessions } from "./past-view.ts";

const SHOWN = 12;

export function PastList({ runId }: { readonly runId: RunId }) {
  const { state } = useMoment();
  const [isWhole, setIsWhole] = useState(false);
  const past = pastSessions(state, runId);
  if (past.length === 0) return null;
  return (
    <section aria-labelledby="ended" className="min-w-0">
      <Band id="ended" title="Ended" count={past.length} />
      <ul className="divide-y divide-line">
        {past.slice(0, isWhole ? undefined : SHOWN).map((session) => (
          <Line key={session.id} session={session} />
        ))}
      </ul>
      {past.length > SHOWN && !isWhole && (
        <p className="px-4 py-2 lg:px-6">
          <Button look="quiet" size="small" onClick={() => setIsWhole(true)}>
            Show all {past.length}
          </Button>
        </p>
      )}
    </section>
  );
}

function Line({ session }: { readonly session: PastSession }) {
  const { id, name, mood, role, subject, attempt, hasFailed, outcome, detail, tookMs, tokens, usage } = session;
  return (
    <li className="far-row flex items-start gap-3 px-4 py-1.5 lg:px-6">
      <Mascot name={name} mood={mood} size={22} />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{name}</span>
          <span className="text-small text-faint">{role}</span>
          <span className="min-w-0 truncate">
            {attempt === undefined ? (
              <SessionLink sessionId={id} className="hover:underline">
                {subject}
              </SessionLink>
            ) : (
              <AttemptLink {...attempt} className="hover:underline">
                {subject}
                {attempt.number > 1 && <span className="text-warn"> · attempt {attempt.number}</span>}
              </AttemptLink>
            )}
          </span>
        </p>
        {hasFailed && (
          <p className="line-clamp-2 text-small wrap-anywhere">
            <span className="text-bad">{outcome}</span> <span className="text-soft">{detail}</span>
          </p>
        )}
      </div>
      <p className="flex shrink-0 flex-wrap justify-end gap-x-3 text-small text-faint">
        {!hasFailed && <span className="max-sm:hidden">{outcome}</span>}
        <span className="w-16 text-right">{formatDuration(tookMs)}</span>
        <span className="w-20 text-right max-sm:hidden">{formatCount(tokens)} tokens</span>
        <span className="w-12 text-right">{formatCost(usage)}</span>
      </p>
    </li>
  );
}
