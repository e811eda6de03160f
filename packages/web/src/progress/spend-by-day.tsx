/** What was used on each of the last days, with who used it; and the tokens of each kind behind every sum. */
import { daysOf, type DaySpend } from "@autocoder/core/progress/days.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { Usage } from "@autocoder/core/session/usage.ts";
import { useMemo } from "react";
import { useMomentEvery } from "../live/use-moment.ts";
import { ownZone } from "../timetable/schedule-view.ts";
import { formatCost, formatCount, plural } from "../ui/format.ts";

const DAYS = 30;
const LOOK_EVERY_MS = 5_000;

export function SpendByDay({ now }: { readonly now: number }) {
  const { history } = useMomentEvery(LOOK_EVERY_MS);
  const days = useMemo(() => daysOf(history, { zone: ownZone(), now: instant(now), days: DAYS }), [history, now]);
  return (
    <section aria-label="By day">
      <h2 className="band">
        By day <span className="text-small font-normal text-faint">the last {DAYS}</span>
      </h2>
      {days.length === 0 ? (
        <p className="px-4 py-3 text-soft lg:px-6">Nothing was spent yet.</p>
      ) : (
        <table className="w-full table-fixed">
          <thead className="text-small text-soft">
            <tr>
              <th className="w-[32%] py-1.5 pl-4 text-left font-medium max-md:w-1/2 lg:pl-6">Day</th>
              <Head isWide>In</Head>
              <Head isWide>From the cache</Head>
              <Head isWide>Into the cache</Head>
              <Head isWide>Out</Head>
              <Head>Landings</Head>
              <th className="py-1.5 pr-4 text-right font-medium lg:pr-6">Cost</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-t border-line">
            {days.map((day) => (
              <Day key={day.day} spend={day} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Day({ spend: { day, usage, byRole, landings } }: { readonly spend: DaySpend }) {
  return (
    <>
      <tr>
        <th scope="row" className="py-1.5 pl-4 text-left font-medium whitespace-nowrap lg:pl-6">
          <time dateTime={day}>{day}</time>
        </th>
        <Tokens usage={usage} />
        <td className="px-3 py-1.5 text-right">{landings === 0 ? "–" : landings}</td>
        <td className="py-1.5 pr-4 text-right whitespace-nowrap lg:pr-6">{formatCost(usage)}</td>
      </tr>
      {byRole.map(({ role, usage }) => (
        <tr key={role} className="border-0! text-small text-soft">
          <td className="py-0.5 pl-7 lg:pl-9">
            {role} <span className="sr-only">on {day}</span>
            <span className="text-faint max-sm:hidden">{plural(usage.requests, "request")}</span>
          </td>
          <Tokens usage={usage} />
          <td className="px-3 text-right">–</td>
          <td className="py-0.5 pr-4 text-right whitespace-nowrap lg:pr-6">{formatCost(usage)}</td>
        </tr>
      ))}
    </>
  );
}

const Tokens = ({ usage }: { readonly usage: Usage }) =>
  [usage.inputTokens, usage.cacheReadTokens, usage.cacheWriteTokens, usage.outputTokens].map((tokens, i) => (
    <td key={i} className="px-3 text-right max-md:hidden">
      {tokens === 0 ? "–" : formatCount(tokens)}
    </td>
  ));

const Head = ({ isWide = false, children }: { readonly isWide?: boolean; readonly children: string }) => (
  <th className={`px-3 py-1.5 text-right font-medium ${isWide ? "max-md:hidden" : ""}`}>{children}</th>
);
