/** How does a person read a JSON schema? As a type, in as few lines as it takes. */
import type { Schema } from "./components.ts";

const INDENT = "  ";

/** Longer than this, an object is laid out field by field. */
const ONE_LINE = 60;

export function typeText(schema: Schema, depth = 0): string {
  const { $ref, const: constant, enum: values, type } = schema;
  if (typeof $ref === "string") return $ref.split("/").at(-1)!;
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" | ");
  const forms = schema["anyOf"] ?? schema["oneOf"];
  if (isSchemas(forms)) return forms.map((form) => typeText(form, depth)).join(" | ");
  if (isSchemas(schema["allOf"])) return schema["allOf"].map((form) => typeText(form, depth)).join(" & ");
  if (type === "array") return arrayText(schema, depth);
  if (type === "object") return objectText(schema, depth);
  return typeof type === "string" ? type : "any";
}

const isSchemas = (value: unknown): value is readonly Schema[] => Array.isArray(value);

function arrayText({ items }: Schema, depth: number): string {
  const item = typeText((items ?? {}) as Schema, depth);
  return / [|&] /.test(item) && !item.startsWith("{") ? `(${item})[]` : `${item}[]`;
}

function objectText({ properties, required, additionalProperties }: Schema, depth: number): string {
  const fields = Object.entries((properties ?? {}) as Record<string, Schema>);
  if (fields.length === 0) {
    const values =
      typeof additionalProperties === "object" ? typeText(additionalProperties as Schema, depth) : undefined;
    return values === undefined ? "{}" : `{ [name]: ${values} }`;
  }
  const needed = new Set((required ?? []) as readonly string[]);
  const lines = fields.map(([name, field]) => `${name}${needed.has(name) ? "" : "?"}: ${typeText(field, depth + 1)}`);
  const short = `{ ${lines.join(", ")} }`;
  if (short.length <= ONE_LINE && !short.includes("\n")) return short;
  const indent = INDENT.repeat(depth + 1);
  return `{\n${lines.map((line) => indent + line).join("\n")}\n${INDENT.repeat(depth)}}`;
}

/** The limits of a value, in words; empty where it has none. */
export function limitsText(schema: Schema): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, default: usual } = schema;
  return [
    rangeText(minimum, maximum, ""),
    rangeText(minLength, maxLength, " characters"),
    rangeText(minItems, maxItems, " items"),
    usual === undefined ? "" : `usually ${JSON.stringify(usual)}`,
  ]
    .filter((text) => text !== "")
    .join(", ");
}

function rangeText(least: unknown, most: unknown, unit: string): string {
  const low = typeof least === "number" && least > Number.MIN_SAFE_INTEGER ? least : undefined;
  const high = typeof most === "number" && most < Number.MAX_SAFE_INTEGER ? most : undefined;
  if (low !== undefined && high !== undefined) return `${low} to ${high}${unit}`;
  if (low !== undefined) return `at least ${low}${unit}`;
  return high === undefined ? "" : `up to ${high}${unit}`;
}
