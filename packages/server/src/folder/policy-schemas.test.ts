import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { OrganisationPolicy, ProjectPolicy } from "@autocoder/core/policy/policy.ts";

/** When a policy file gets another form, what is expected here is what to put into the published file. */
test.each([
  ["organisation-policy.json", "policy.yaml in the studio's home", OrganisationPolicy],
  ["project-policy.json", ".autocoder/policy.yaml of a project", ProjectPolicy],
])("the published schema %s is the one the studio reads by", async (name, title, schema) => {
  const published = await readFile(join(import.meta.dirname, "../../../../docs/schemas", name), "utf8");
  expect(JSON.parse(published)).toEqual({ title, ...z.toJSONSchema(schema, { io: "input" }) });
});
