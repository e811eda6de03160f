/** What a person is asked for: its name, what to enter, what it is for, and what is wrong with it. */
import { useId, type ComponentProps, type ReactNode } from "react";

/** What a control needs to be tied to its words. */
export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
}

export interface FieldProps {
  readonly label: string;
  /** What it is for, or how it is written. */
  readonly hint?: ReactNode;
  /** What is wrong with what was entered. */
  readonly problem?: string | undefined;
  /** Something to know that does not stand in the way. */
  readonly remark?: string | undefined;
}

export function Field(props: FieldProps & { readonly children: (ids: FieldIds) => ReactNode }) {
  const { label, hint, problem, remark, children } = props;
  const id = useId();
  const told = [hint && `${id}-hint`, problem && `${id}-problem`, remark && `${id}-remark`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": told === "" ? undefined : told, "aria-invalid": problem !== undefined })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-small text-soft">
          {hint}
        </p>
      )}
      {/* Said as soon as it changes. */}
      <div aria-live="polite" className="text-small empty:hidden">
        {problem !== undefined && (
          <p id={`${id}-problem`} className="text-bad">
            {problem}
          </p>
        )}
        {remark !== undefined && (
          <p id={`${id}-remark`} className="text-warn">
            {remark}
          </p>
        )}
      </div>
    </div>
  );
}

export const TextField = ({ label, hint, problem, remark, ...rest }: FieldProps & ComponentProps<"input">) => (
  <Field {...{ label, hint, problem, remark }}>{(ids) => <input {...rest} {...ids} className="control" />}</Field>
);

export const TextArea = ({ label, hint, problem, remark, ...rest }: FieldProps & ComponentProps<"textarea">) => (
  <Field {...{ label, hint, problem, remark }}>
    {(ids) => <textarea rows={4} {...rest} {...ids} className="control resize-y" />}
  </Field>
);

/** The browser's own: it works on every phone and with every screen reader. */
export const SelectField = ({ label, hint, problem, remark, ...rest }: FieldProps & ComponentProps<"select">) => (
  <Field {...{ label, hint, problem, remark }}>{(ids) => <select {...rest} {...ids} className="control" />}</Field>
);
