/** One schedule: when it starts next, with what, what became of its latest start, and what can be done about it. */
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import type { ScheduleView } from "@autocoder/core/api/routes/schedules.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Switch } from "../ui/switch.tsx";
import { When } from "../ui/when.tsx";
import { optionWords, ownZone, runWords, startWords } from "./schedule-view.ts";
import type { KnownSchedules } from "./use-schedules.ts";

type Deeds = Pick<KnownSchedules, "turn" | "leaveOut" | "remove">;

export function ScheduleItem(props: { readonly schedule: ScheduleView; readonly onEdit: () => void } & Deeds) {
  const { schedule, onEdit, turn, leaveOut, remove } = props;
  const { id, says, enabled, choice, warnings, next } = schedule;
  const isLeftOut = next.some((start) => start.isLeftOut);
  return (
    <li className="grid gap-x-10 gap-y-4 px-4 py-5 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)] lg:px-6">
      <div className="grid content-start gap-3">
        <div>
          <h2 className={`font-semibold wrap-anywhere ${enabled ? "" : "text-soft"}`}>{says}</h2>
          <p className="text-small text-soft">
            <span className="text-faint">Schedule {id}</span> · {optionWords(choice)}
          </p>
        </div>
        <Last schedule={schedule} />
        {warnings.map((warning) => (
          <p key={warning} className="flex items-start gap-1.5 text-small text-warn">
            <TriangleAlert size={13} aria-hidden className="mt-0.75 shrink-0" />
            <span className="min-w-0 wrap-anywhere">{warning}</span>
          </p>
        ))}
        <div className="-ml-2 flex flex-wrap gap-1">
          <Button look="quiet" size="small" onClick={onEdit}>
            Edit<span className="sr-only"> schedule {id}</span>
          </Button>
          {enabled && next.length > 0 && (
            <Button look="quiet" size="small" onClick={() => leaveOut(schedule, !isLeftOut)}>
              {isLeftOut ? "Take the skip back" : "Skip the next start"}
              <span className="sr-only"> of schedule {id}</span>
            </Button>
          )}
          <Button look="quiet" size="small" onClick={() => remove(schedule)}>
            Remove<span className="sr-only"> schedule {id}</span>
          </Button>
        </div>
      </div>
      <div className="grid content-start gap-2">
        <Switch label={enabled ? "On" : "Off"} isOn={enabled} onChange={(isOn) => turn(schedule, isOn)} />
        {enabled && <Next schedule={schedule} />}
      </div>
    </li>
  );
}

function Next({ schedule: { next, zone } }: { readonly schedule: ScheduleView }) {
  if (next.length === 0) return <p className="text-small text-soft">It starts nothing any more.</p>;
  const isElsewhere = zone !== ownZone();
  return (
    <table className="w-full text-left">
      <caption className="sr-only">Its next starts, as clocks in {zone} show them</caption>
      <thead className="text-small text-soft">
        <tr>
          <th className="pb-1 font-medium">Next starts</th>
          <th className="pb-1 font-medium">{zone}</th>
          {isElsewhere && <th className="pb-1 text-right font-medium">Here</th>}
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-t border-line">
        {next.map((start) => {
          const { day, times } = startWords(start, zone);
          return (
            <tr key={start.start} className={start.isLeftOut ? "text-faint" : ""}>
              <td className={`py-1 pr-3 ${start.isLeftOut ? "line-through" : ""}`}>{day}</td>
              <td className="py-1 pr-3 whitespace-nowrap">{start.isLeftOut ? "skipped" : times}</td>
              {isElsewhere && (
                <td className="py-1 text-right whitespace-nowrap text-soft">
                  {!start.isLeftOut && startWords(start, ownZone()).times}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Last({ schedule: { projectId, last, happened, run } }: { readonly schedule: ScheduleView }) {
  if (last === undefined) return <p className="text-small text-faint">It has not started anything yet.</p>;
  const words = run && runWords(run);
  const isBad = last.type === "gave-up" || last.type === "missed" || last.type === "refused";
  return (
    <div className="flex items-start gap-2.5">
      {words ? (
        <Badge tone={words.tone}>{run.status.type === "ended" ? run.status.ending.type : words.text}</Badge>
      ) : (
        <Badge tone={isBad ? "bad" : "calm"}>{last.type === "gave-up" ? "given up" : last.type}</Badge>
      )}
      <span className="min-w-0 wrap-anywhere">
        {happened}{" "}
        {run && (
          <Link
            to="/p/$projectId/run"
            params={{ projectId }}
            search={{ run: run.id }}
            className="underline decoration-edge underline-offset-2 hover:decoration-ink"
          >
            {run.status.type === "ended" ? `It ended: ${words?.text}.` : "Look at it."}
          </Link>
        )}{" "}
        <span className="text-small text-faint">
          <When at={last.at} />
        </span>
      </span>
    </div>
  );
}
