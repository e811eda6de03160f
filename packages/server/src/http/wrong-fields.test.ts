import { expect, test } from "vitest";
import { z } from "zod";
import { inUrl } from "@autocoder/core/api/route.ts";
import { routes } from "@autocoder/core/api/routes.ts";
import { wrongFields } from "./wrong-fields.ts";

function wrong(schema: z.ZodType, value: unknown) {
  const read = schema.safeParse(value);
  return read.success ? [] : wrongFields(read.error);
}

test("each wrong field is named by its path, also deep in a list", () => {
  const features = [{ category: "app", name: "", description: "d", steps: ["s"] }, { colour: "red" }];
  const found = wrong(routes.createFeatures.input, { projectId: "shop", features, why: 1 });
  const paths = found.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["features.0.name", "features.1.name", "features.1.category", "why"]));
  expect(found.find(({ path }) => path === "features.1.category")?.message).toBe("It is missing.");
  expect(found.every(({ message }) => message !== "")).toBe(true);
});

test("of a number that may be digits, what is wrong with the number is said", () => {
  const schema = z.object({ limit: inUrl(z.number().int().min(1).max(10)) });
  expect(wrong(schema, { limit: "0" })).toEqual([{ path: "limit", message: expect.stringContaining("1") }]);
  expect(wrong(schema, { limit: "many" })).toHaveLength(1);
});

test("of several forms, the one that was meant is judged", () => {
  const schema = z.object({ by: z.union([z.string(), z.object({ name: z.object({ first: z.string() }) })]) });
  expect(wrong(schema, { by: { name: { first: 1 } } })).toEqual([
    { path: "by.name.first", message: expect.stringContaining("string") },
  ]);
});
