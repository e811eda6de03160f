/** The fields of a schedule's sheet: on which days, in which zone, how long, and what its runs are told. */
import { WEEKDAYS, weekdayName } from "@autocoder/core/timetable/weekdays.ts";
import { Field, TextField } from "../ui/field.tsx";
import { Segments } from "../ui/segments.tsx";
import { Stepper } from "../ui/stepper.tsx";
import { Switch } from "../ui/switch.tsx";
import type { ScheduleForm } from "./schedule-form.ts";

interface PartProps {
  readonly form: ScheduleForm;
  readonly problem: string | undefined;
  readonly onChange: (changes: Partial<ScheduleForm>) => void;
}

export function Days({ form: { on, days, date }, problem, onChange }: PartProps) {
  return (
    <>
      <Segments
        label="How often"
        value={on}
        segments={[
          { value: "days", name: "Every week" },
          { value: "date", name: "Once" },
        ]}
        onChange={(next) => onChange({ on: next })}
      />
      {on === "date" ? (
        <TextField
          label="On"
          type="date"
          value={date}
          problem={problem}
          onChange={(event) => onChange({ date: event.target.value })}
        />
      ) : (
        <fieldset aria-label="Days" className="grid w-full! gap-1">
          <div className="grid grid-cols-7 gap-1">
            {WEEKDAYS.map((day, place) => (
              <button
                key={day}
                type="button"
                aria-pressed={days.includes(day)}
                onClick={() => onChange({ days: WEEKDAYS.filter((one) => (one === day) !== days.includes(one)) })}
                className="h-8 rounded-md border border-edge/55 bg-raised text-small font-medium text-soft hover:border-soft aria-pressed:border-transparent aria-pressed:bg-ink aria-pressed:text-paper max-sm:h-11"
              >
                {weekdayName(place)}
              </button>
            ))}
          </div>
          <p aria-live="polite" className="text-small text-bad empty:hidden">
            {problem}
          </p>
        </fieldset>
      )}
    </>
  );
}

/** Every zone this browser knows, to choose from while typing. */
export function Zone({ zone, problem, onChange }: { readonly zone: string } & Omit<PartProps, "form">) {
  const known = Intl.supportedValuesOf("timeZone");
  return (
    <Field label="Time zone" problem={problem}>
      {(ids) => (
        <>
          <input
            {...ids}
            className="control"
            value={zone}
            list={`${ids.id}-zones`}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange({ zone: event.target.value })}
          />
          <datalist id={`${ids.id}-zones`}>
            {["UTC", ...known].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

export function Length({ form: { lasts, until, hours, time }, problem, onChange }: PartProps) {
  return (
    <>
      <Segments
        label="How long"
        value={lasts}
        segments={[
          { value: "until", name: "Until a time" },
          { value: "minutes", name: "For some hours" },
        ]}
        onChange={(next) => onChange({ lasts: next })}
      />
      {lasts === "until" ? (
        <TextField
          label="Ends at"
          type="time"
          value={until}
          problem={problem}
          {...(until < time && until !== "" && { hint: "On the next morning." })}
          onChange={(event) => onChange({ until: event.target.value })}
        />
      ) : (
        <TextField
          label="Hours"
          inputMode="decimal"
          value={hours}
          problem={problem}
          onChange={(event) => onChange({ hours: event.target.value })}
        />
      )}
    </>
  );
}

export function Options({ form: { concurrency, yolo, model, money }, problem, onChange }: PartProps) {
  return (
    <>
      <div className="flex items-center justify-between gap-4">
        <div>
          <p className="font-medium">Agents at once</p>
          <p className="text-small text-soft">{concurrency === 0 ? "0: as the settings say" : "For its runs alone"}</p>
        </div>
        <Stepper
          label="Agents at once"
          value={concurrency}
          min={0}
          max={32}
          onChange={(next) => onChange({ concurrency: next })}
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Budget in $"
          inputMode="decimal"
          placeholder="as set"
          value={money}
          problem={problem}
          onChange={(event) => onChange({ money: event.target.value })}
        />
        <TextField
          label="Model"
          placeholder="as set"
          value={model}
          onChange={(event) => onChange({ model: event.target.value })}
        />
      </div>
      <Switch
        label="YOLO"
        hint="No feature checks, no testers; what lands is unproven."
        isOn={yolo}
        onChange={(isOn) => onChange({ yolo: isOn })}
      />
    </>
  );
}
