import { expect, test } from "vitest";
import { limitsText, typeText } from "./type-text.ts";

const text = { type: "string" };

test.each([
  [text, "string"],
  [{ const: "open" }, '"open"'],
  [{ type: "string", enum: ["a", "b"] }, '"a" | "b"'],
  [{ $ref: "#/components/schemas/Run" }, "Run"],
  [{ type: "array", items: text }, "string[]"],
  [{ type: "array", items: { anyOf: [text, { type: "number" }] } }, "(string | number)[]"],
  [{ allOf: [{ $ref: "#/x/A" }, { $ref: "#/x/B" }] }, "A & B"],
  [{ type: "object", properties: { a: text, b: text }, required: ["a"] }, "{ a: string, b?: string }"],
  [{ type: "object", additionalProperties: text }, "{ [name]: string }"],
  [{ type: "object" }, "{}"],
  [{}, "any"],
])("%j reads %s", (schema, read) => {
  expect(typeText(schema)).toBe(read);
});

test("a long object has a line for each field", () => {
  const inner = { type: "object", properties: { first: text, second: text, third: text, fourth: text, fifth: text } };
  expect(typeText({ type: "object", properties: { inner }, required: ["inner"] })).toBe(
    "{\n  inner: {\n    first?: string\n    second?: string\n    third?: string\n    fourth?: string\n    fifth?: string\n  }\n}",
  );
});

test.each([
  [{ minimum: 1, maximum: 5 }, "1 to 5"],
  [{ minLength: 1 }, "at least 1 characters"],
  [{ maxItems: 500, default: [] }, "up to 500 items, usually []"],
  [{ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, ""],
])("the limits of %j are %j", (schema, read) => {
  expect(limitsText(schema)).toBe(read);
});
