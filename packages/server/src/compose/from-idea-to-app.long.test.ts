/** From nothing to a finished application without one file edited by hand: interview, spec, plan, run. */
import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isPassing } from "@autocoder/core/backlog/feature.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { value } from "../workspaces/contract/world.ts";
import { openTalkingStudio, SAMPLE, type TalkingStudio } from "./testing/talking-studio.ts";

let open: TalkingStudio;
beforeEach(async () => {
  open = await openTalkingStudio();
});
afterEach(() => open.dispose());

test("an interview ends with a spec, the spec with a backlog, and the backlog with an application whose tests pass", async () => {
  const talk = await open.talk("spec-writer");
  let state = await talk.say("A list of things to do");
  while (state.status === "asking") state = await talk.answer(state);
  value(await open.client.takeDraft(talk.ref));
  value(await open.studio.startRun(SAMPLE, { skipReview: true }));

  const projectState = async () => value(await open.studio.open(SAMPLE)).journal.state;
  await expect.poll(async () => activeRun(await projectState()) === undefined, { timeout: 300_000 }).toBe(true);
  const { backlog, project } = await projectState();
  const features = [...backlog.features.values()];
  expect([features.length, features.every(isPassing)]).toEqual([12, true]);
  const root = project!.root;
  expect(() => execFileSync(process.execPath, ["--test"], { cwd: root, stdio: "ignore", env: {} })).not.toThrow();
}, 400_000);
