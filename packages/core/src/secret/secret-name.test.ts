import { expect, test } from "vitest";
import { whyNoVariable } from "./secret-name.ts";
import { variableOf } from "./variable-of.ts";

test.each([
  ["stripe_key", "STRIPE_KEY"],
  ["mail.api-key", "MAIL_API_KEY"],
  [" dbPassword ", "DBPASSWORD"],
])("the field %j is found as %s", (id, name) => {
  expect(variableOf(id)).toBe(name);
  expect(whyNoVariable(name)).toBeUndefined();
});

test.each(
  "PATH HOME LD_PRELOAD DYLD_INSERT_LIBRARIES NODE_OPTIONS GIT_SSH_COMMAND AUTOCODER_HOME ANTHROPIC_API_KEY CLAUDE_X BASH_ENV NPM_CONFIG_X PORT CI".split(
    " ",
  ),
)("%s goes to nobody", (name) => {
  expect(whyNoVariable(name)).toBe(`${name} is a variable that the machine, its tools or the studio go by`);
});

test.each(["", "1ST", "lower", "A-B", "A".repeat(65)])("%j is no name of a variable", (name) => {
  expect(whyNoVariable(name)).toContain("is no name of a variable");
});
