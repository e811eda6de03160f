/** The fields of the run's sheet. */
import { type ReactNode, useState } from "react";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { Effort, MAX_BATCH } from "@autocoder/core/run/run.ts";
import { Role } from "@autocoder/core/session/role.ts";
import { Field, SelectField, TextField } from "../ui/field.tsx";
import { plural } from "../ui/format.ts";
import { Segments } from "../ui/segments.tsx";
import { Stepper } from "../ui/stepper.tsx";
import { Switch } from "../ui/switch.tsx";
import {
  type BudgetField,
  budgetFields,
  type BudgetName,
  categoriesOf,
  isTyped,
  type Problems,
  type RunForm,
} from "./run-form.ts";

interface FieldsProps {
  readonly form: RunForm;
  readonly problems: Problems;
  readonly state: StudioState;
  readonly isRunning: boolean;
  readonly onChange: (changes: Partial<RunForm>) => void;
}

export function RunFields(props: FieldsProps) {
  const { isRunning } = props;
  return (
    <div className="grid gap-6">
      {!isRunning && <Mode {...props} />}
      {!isRunning && <Scope {...props} />}
      <Pace {...props} />
      <Budgets {...props} />
      <Models {...props} />
    </div>
  );
}

const modes = {
  careful: [
    "Every feature is proven by checks of its own before it lands, and they run again when a later landing touches it.",
    "Testers look at what has landed. This is what you want overnight.",
  ],
  yolo: [
    "Features land as soon as the project's own checks are green; their own checks and testers are left out.",
    "Faster and cheaper, and each is marked as passing but unproven.",
  ],
} as const;

function Mode({ form, onChange }: FieldsProps) {
  const mode = form.yolo ? "yolo" : "careful";
  return (
    <Part title="Mode" when="for this run">
      <Segments
        label="Mode"
        value={mode}
        segments={[
          { value: "careful", name: "Careful" },
          { value: "yolo", name: "YOLO" },
        ]}
        onChange={(next) => onChange({ yolo: next === "yolo" })}
      />
      <p className="text-soft">{modes[mode].join(" ")}</p>
    </Part>
  );
}

function Scope({ form, problems, state, onChange }: FieldsProps) {
  const { scope, category, ids, skipReview } = form;
  return (
    <Part title="Features" when="for this run">
      <Segments
        label="Features"
        value={scope}
        segments={[
          { value: "all", name: "All" },
          { value: "category", name: "A category" },
          { value: "ids", name: "These numbers" },
        ]}
        onChange={(scope) => onChange({ scope })}
      />
      {scope === "category" && (
        <SelectField
          label="Category"
          value={category}
          problem={problems.category}
          onChange={(event) => onChange({ category: event.target.value })}
        >
          <option value="">Choose…</option>
          {categoriesOf(state).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
      )}
      {scope === "ids" && (
        <TextField
          label="Numbers"
          value={ids}
          placeholder="3, 7, 12"
          inputMode="numeric"
          problem={problems.ids}
          onChange={(event) => onChange({ ids: event.target.value })}
        />
      )}
      {(state.plan.status === "none" || state.plan.status === "open") && (
        <Switch
          label="Build without my look at the plan"
          hint="Otherwise the run ends once the plan is written, and you start the building."
          isOn={skipReview}
          onChange={(skipReview) => onChange({ skipReview })}
        />
      )}
    </Part>
  );
}

function Pace({ form, isRunning, onChange }: FieldsProps) {
  const { concurrency, testers, batchSize, testerBatchSize, yolo } = form;
  return (
    <Part title="Pace" when={isRunning ? "agents at once; the rest with the next session" : undefined}>
      <Counted name="Agents at once" says="Each in a workspace of its own.">
        <Stepper
          label="Agents at once"
          value={concurrency}
          min={1}
          max={32}
          onChange={(concurrency) => onChange({ concurrency })}
        />
      </Counted>
      <Counted name="Features a session" says="More are cheaper, fewer are fresher.">
        <Stepper
          label="Features a session"
          value={batchSize}
          min={1}
          max={MAX_BATCH}
          onChange={(batchSize) => onChange({ batchSize })}
        />
      </Counted>
      {!yolo && (
        <Counted name="Testers" says="Try out what has landed, beside the agents.">
          <Stepper label="Testers" value={testers} min={0} max={3} onChange={(testers) => onChange({ testers })} />
        </Counted>
      )}
      {!yolo && testers > 0 && (
        <Counted name="Features a tester looks at" says="In one session.">
          <Stepper
            label="Features a tester looks at"
            value={testerBatchSize}
            min={1}
            max={MAX_BATCH}
            onChange={(testerBatchSize) => onChange({ testerBatchSize })}
          />
        </Counted>
      )}
    </Part>
  );
}

const amountLabels = { microUsd: "Dollars", landings: "Landings", minutes: "Minutes", tokens: "Tokens" } as const;

const ofBudget: Readonly<Record<BudgetName, string>> = { budget: "", dayBudget: " a day", featureBudget: " a feature" };

function Budgets(props: FieldsProps) {
  return (
    <Part title="Budget" when={props.isRunning ? "at once" : undefined}>
      <p className="text-soft">
        Nothing new starts once what is left would not do for a typical attempt. Where all of it is used, agents are
        ended and their work is kept.
      </p>
      <Amounts {...props} name="budget" />
      <More {...props} name="dayBudget" title="For all runs of a day" />
      <More {...props} name="featureBudget" title="For each feature" />
    </Part>
  );
}

function More(props: FieldsProps & { readonly name: BudgetName; readonly title: string }) {
  const { form, name, title } = props;
  const [isOpen, setOpen] = useState(() => isTyped(form, name));
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-soft hover:text-ink">{title} ▾</summary>
      {isOpen && (
        <div className="mt-2">
          <Amounts {...props} />
        </div>
      )}
    </details>
  );
}

function Amounts({ form, problems, name, onChange }: FieldsProps & { readonly name: BudgetName }) {
  const fields = (Object.keys(budgetFields) as BudgetField[]).filter((field) => budgetFields[field][0] === name);
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      {fields.map((field) => (
        <TextField
          key={field}
          label={amountLabels[budgetFields[field][1]] + ofBudget[name]}
          value={form[field]}
          placeholder="no limit"
          inputMode="decimal"
          problem={problems[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      ))}
    </div>
  );
}

const efforts = ["", ...Effort.options] as const;

function Models({ form, isRunning, onChange }: FieldsProps) {
  const { model, models, effort } = form;
  const named = Object.values(models).filter((name) => name.trim() !== "").length;
  return (
    <Part title="Models" when={isRunning ? "with the next session" : undefined}>
      {!isRunning && (
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label="Model"
            value={model}
            placeholder="the agent's own"
            onChange={(event) => onChange({ model: event.target.value })}
          />
          <SelectField
            label="Effort"
            value={effort}
            onChange={(event) => onChange({ effort: event.target.value as RunForm["effort"] })}
          >
            {efforts.map((name) => (
              <option key={name} value={name}>
                {name === "" ? "the model's own" : name}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <details open={named > 0}>
        <summary className="text-soft hover:text-ink">
          A model for each role{named > 0 && `: ${plural(named, "role")}`} ▾
        </summary>
        <div className="mt-2 grid grid-cols-2 gap-3">
          {Role.options.map((role) => (
            <Field key={role} label={role[0]!.toUpperCase() + role.slice(1)}>
              {(ids) => (
                <input
                  {...ids}
                  className="control"
                  value={models[role] ?? ""}
                  placeholder={model.trim() === "" ? "the agent's own" : model}
                  onChange={(event) => onChange({ models: { ...models, [role]: event.target.value } })}
                />
              )}
            </Field>
          ))}
        </div>
      </details>
    </Part>
  );
}

function Part(props: { readonly title: string; readonly when?: string | undefined; readonly children: ReactNode }) {
  const { title, when, children } = props;
  return (
    <section aria-label={title} className="grid justify-items-start gap-2.5 [&>*]:w-full [&>[role=group]]:w-auto">
      <h3 className="flex items-baseline gap-2 font-semibold">
        {title}
        {when !== undefined && <span className="text-small font-normal text-faint">{when}</span>}
      </h3>
      {children}
    </section>
  );
}

function Counted(props: { readonly name: string; readonly says: string; readonly children: ReactNode }) {
  const { name, says, children } = props;
  return (
    <div className="flex items-center justify-between gap-4">
      <div className="min-w-0">
        <p className="font-medium">{name}</p>
        <p className="text-small text-soft">{says}</p>
      </div>
      {children}
    </div>
  );
}
