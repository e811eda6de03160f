/** When do runs of this project start and end by themselves, and what became of the latest? */
import { CalendarClock, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import type { ScheduleView } from "@autocoder/core/api/routes/schedules.ts";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { Page } from "../app/page.tsx";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Notice } from "../ui/notice.tsx";
import { ScheduleItem } from "./schedule-item.tsx";
import { ScheduleSheet } from "./schedule-sheet.tsx";
import { type KnownSchedules, useSchedules } from "./use-schedules.ts";

export function SchedulesPage() {
  const { projectId, name } = useProject();
  const known = useSchedules(projectId);
  const [open, setOpen] = useState<ScheduleView | "new">();
  useActions(
    useMemo<readonly Action[]>(
      () => [{ id: "schedule.new", group: "Run", title: "New schedule", icon: Plus, run: () => setOpen("new") }],
      [],
    ),
  );
  const add = (
    <Button look="strong" size="small" onClick={() => setOpen("new")}>
      <Plus size={14} aria-hidden /> New schedule
    </Button>
  );
  const { timetable, problem } = known;
  return (
    <Page title="Schedules" of={name} aside={timetable && timetable.schedules.length > 0 && add}>
      {problem !== undefined && (
        <div className="p-4 lg:px-6">
          <Notice tone="bad" title={problem} />
        </div>
      )}
      {timetable && <Standing {...timetable} />}
      {timetable?.schedules.length === 0 && (
        <Empty icon={CalendarClock} title="No run starts by itself" action={add}>
          A schedule starts a run at a time you choose, tonight or every night, and lets it finish what is under way at
          its end.
        </Empty>
      )}
      {timetable && timetable.schedules.length > 0 && <List {...known} onEdit={setOpen} />}
      {open !== undefined && (
        <ScheduleSheet
          {...(open !== "new" && { schedule: open })}
          onSave={known.save}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  );
}

/** Whether anybody is there to start a run. */
function Standing({ isKept, problem, schedules }: NonNullable<KnownSchedules["timetable"]>) {
  if (problem !== undefined || !isKept) {
    return (
      <div className="border-b border-line px-4 py-3 lg:px-6">
        <Notice
          tone="attention"
          title={isKept ? "Schedules could not be looked at just now." : "This studio starts nothing by itself."}
        >
          {isKept ? (
            <p className="text-soft">{problem} It is tried again every half minute.</p>
          ) : (
            <p className="text-soft">
              It was opened for one command. Schedules are kept while <code>autocoder serve</code> is at work.
            </p>
          )}
        </Notice>
      </div>
    );
  }
  if (schedules.length === 0) return null;
  return (
    <p className="border-b border-line px-4 py-2 text-small text-soft lg:px-6">
      Runs start while this studio is at work and the machine is awake. One that was late starts late, up to its end;
      what you start or stop yourself comes first.
    </p>
  );
}

function List({ timetable, onEdit, ...deeds }: KnownSchedules & { readonly onEdit: (schedule: ScheduleView) => void }) {
  return (
    <ul className="divide-y divide-line border-b border-line">
      {timetable?.schedules.map((schedule) => (
        <ScheduleItem key={schedule.id} schedule={schedule} onEdit={() => onEdit(schedule)} {...deeds} />
      ))}
    </ul>
  );
}
