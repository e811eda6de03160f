import { expect, test } from "vitest";
import { judgeVersion, requireGit } from "./git-version.ts";

const fine = { ok: true, value: undefined };

test.each([
  ["git version 2.38.0\n", fine],
  ["git version 2.39.5 (Apple Git-154)\n", fine],
  ["git version 3.0.1.windows.1\n", fine],
  [
    "git version 2.34.1\n",
    {
      ok: false,
      error: {
        type: "git-too-old",
        found: "2.34.1",
        message:
          "git 2.34.1 is too old: merging without a checkout needs git 2.38 or newer. Update git and start again.",
      },
    },
  ],
  ["git version 1.99\n", { ok: false, error: expect.objectContaining({ type: "git-too-old", found: "1.99" }) }],
  [undefined, { ok: false, error: expect.objectContaining({ type: "git-missing" }) }],
  ["something else\n", { ok: false, error: expect.objectContaining({ type: "git-missing" }) }],
])("%j is judged", (printed, judgement) => {
  expect(judgeVersion(printed)).toEqual(judgement);
});

test("where there is no git, a sentence says so", async () => {
  expect(await requireGit({ PATH: "/nowhere" }, "/")).toEqual({
    ok: false,
    error: { type: "git-missing", message: "git was not found. Install git 2.38 or newer and start again." },
  });
});
