/** A schedule is written: when, how long, with what; its next starts are shown while that is typed. */
import { type ReactNode, useState } from "react";
import type { ScheduleView } from "@autocoder/core/api/routes/schedules.ts";
import type { ScheduleDraft } from "@autocoder/core/timetable/schedule.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useNow } from "../ui/use-now.ts";
import { Days, Length, Options, Zone } from "./schedule-fields.tsx";
import { firstForm, formOf, readForm, type ScheduleForm, startsOf } from "./schedule-form.ts";
import { draftOf, ownZone, startWords } from "./schedule-view.ts";

export function ScheduleSheet(props: {
  readonly schedule?: ScheduleView;
  readonly onSave: (draft: ScheduleDraft, schedule?: ScheduleView) => Promise<boolean>;
  readonly onClose: () => void;
}) {
  const { schedule, onSave, onClose } = props;
  const [form, setForm] = useState(() => (schedule ? formOf(draftOf(schedule)) : firstForm(ownZone())));
  const [isAsking, setIsAsking] = useState(false);
  const { draft, problems } = readForm(form);
  const change = (changes: Partial<ScheduleForm>): void => setForm({ ...form, ...changes });

  async function save(): Promise<void> {
    if (draft === undefined) return;
    setIsAsking(true);
    const isSaved = await onSave(draft, schedule);
    setIsAsking(false);
    if (isSaved) onClose();
  }

  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={schedule ? `Schedule ${schedule.id}` : "New schedule"}
      says="A run starts by itself, and at its end finishes what is under way."
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="strong" disabled={draft === undefined || isAsking} onClick={() => void save()}>
            {schedule ? "Save" : "Add"}
          </Button>
        </>
      }
    >
      <div className="grid gap-6">
        <Part title="When">
          <Days form={form} problem={problems.days ?? problems.date} onChange={change} />
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label="Starts at"
              type="time"
              value={form.time}
              problem={problems.time}
              onChange={(event) => change({ time: event.target.value })}
            />
            <Zone zone={form.zone} problem={problems.zone} onChange={change} />
          </div>
        </Part>
        <Part title="How long">
          <Length form={form} problem={problems.until ?? problems.hours} onChange={change} />
        </Part>
        <Starts draft={draft} />
        <Part title="Its runs" says="What is not said here is as the settings say.">
          <Options form={form} problem={problems.money} onChange={change} />
        </Part>
      </div>
    </Sheet>
  );
}

function Starts({ draft }: { readonly draft: ScheduleDraft | undefined }) {
  const starts = startsOf(draft, useNow());
  if (draft === undefined) return null;
  return (
    <Part title="Next starts" says={draft.zone}>
      {starts.length === 0 ? (
        <p className="text-warn">Nothing would start any more: that time is over.</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {starts.map((start) => {
            const { day, times } = startWords(start, draft.zone);
            return (
              <li key={start.start} className="flex justify-between gap-4 py-1">
                <span>{day}</span>
                <span className="text-soft">{times}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Part>
  );
}

function Part(props: { readonly title: string; readonly says?: string; readonly children: ReactNode }) {
  return (
    <section aria-label={props.title} className="grid justify-items-start gap-2.5 [&>*]:w-full [&>fieldset]:w-auto">
      <h3 className="flex items-baseline gap-2 font-semibold">
        {props.title}
        {props.says !== undefined && <span className="text-small font-normal text-faint">{props.says}</span>}
      </h3>
      {props.children}
    </section>
  );
}
