import type { CheckRun } from "@autocoder/core/verify/check.ts";
import { expect, test } from "vitest";
import type { Store } from "../../engine/ports/store.ts";

const key = { tree: "a".repeat(40), command: "npm test -- 'it''s'", environment: "linux-24" };
const green: CheckRun = { command: key.command, ending: "exited", exitCode: 0, durationMs: 1_200, output: "4 passed" };
const red: CheckRun = { ...green, ending: "timed-out", exitCode: null, output: "" };

export function describeCheckRuns(store: () => Store): void {
  test("a kept result is found for exactly its tree, command and environment", async () => {
    await store().keepCheckRun(key, green);
    expect(await store().findCheckRun(key)).toEqual(green);
    expect(await store().findCheckRun({ ...key, tree: "b".repeat(40) })).toBeUndefined();
    expect(await store().findCheckRun({ ...key, command: "npm run lint" })).toBeUndefined();
    expect(await store().findCheckRun({ ...key, environment: "linux-26" })).toBeUndefined();
  });

  test("a red result is kept like a green one", async () => {
    await store().keepCheckRun(key, red);
    expect(await store().findCheckRun(key)).toEqual(red);
  });

  test("a later result takes the place of an earlier one", async () => {
    await store().keepCheckRun(key, red);
    await store().keepCheckRun(key, green);
    expect(await store().findCheckRun(key)).toEqual(green);
  });
}
