/** Every text in a value of any shape, redacted; names of fields tell what their texts may be. */
import { kindOfField } from "./assigned-values.ts";

/** Numbers, flags and the names of fields stay. What holds no secret is given back as it was. */
export function redactValue<T>(value: T, redact: (text: string) => string, keep: ReadonlySet<string> = NONE): T {
  return redactAny(value, { redact, keep }, "") as T;
}

const NONE: ReadonlySet<string> = new Set();

interface How {
  readonly redact: (text: string) => string;
  /** Fields whose values are left alone. */
  readonly keep: ReadonlySet<string>;
}

function redactAny(value: unknown, how: How, field: string): unknown {
  if (typeof value === "string") return redactText(value, how, field);
  if (Array.isArray(value)) return redactList(value, how, field);
  if (typeof value !== "object" || value === null) return value;
  return redactFields(value as Readonly<Record<string, unknown>>, how);
}

function redactText(text: string, { redact }: How, field: string): string {
  const redacted = redact(text);
  if (redacted !== text || field === "") return redacted;
  const kind = kindOfField(field, text);
  return kind === undefined ? text : `[redacted: ${kind}]`;
}

function redactList(list: readonly unknown[], how: How, field: string): readonly unknown[] {
  const redacted = list.map((one) => redactAny(one, how, field));
  return redacted.some((one, i) => one !== list[i]) ? redacted : list;
}

function redactFields(fields: Readonly<Record<string, unknown>>, how: How): unknown {
  let isSame = true;
  const entries = Object.entries(fields).map(([name, value]) => {
    const redacted = how.keep.has(name) ? value : redactAny(value, how, name);
    isSame &&= redacted === value;
    return [name, redacted] as const;
  });
  return isSame ? fields : Object.fromEntries(entries);
}
