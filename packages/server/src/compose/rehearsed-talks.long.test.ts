/** Can everything that is said without a key be said for real? With the real agent, studio and scripted model. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { draftOf, plannedFeatures } from "@autocoder/core/rehearse/scenario.ts";
import { loadScenario } from "../rehearsal/load-scenario.ts";
import { value } from "../workspaces/contract/world.ts";
import { lastWords, openTalkingStudio, SAMPLE, type TalkingStudio } from "./testing/talking-studio.ts";

const { scenario, spec } = value(loadScenario("todo"));

let open: TalkingStudio;
beforeEach(async () => {
  open = await openTalkingStudio();
});
afterEach(() => open.dispose());

/** The backlog as the planner would make it. */
async function plan(): Promise<void> {
  const { journal } = value(await open.studio.open(SAMPLE));
  const drafts = plannedFeatures(scenario).map((feature) => {
    const { depends_on: dependsOnKeys, ...draft } = draftOf(feature);
    return { ...draft, checks: [], dependencies: [], dependsOnKeys, dependsOnIndices: [] };
  });
  value(await journal.dispatch({ type: "features.create", drafts, by: "person" }));
}
const names = async () => {
  const { journal } = value(await open.studio.open(SAMPLE));
  return [...journal.state.backlog.features.values()].map(({ name }) => name);
};

test("an interview leads to the scenario's own spec", async () => {
  const talk = await open.talk("spec-writer");
  let state = await talk.say("A list of things to do");
  const phases = [state.phase];
  while (state.status === "asking") {
    state = await talk.answer(state);
    phases.push(state.phase);
  }
  expect(phases).toEqual(["overview", "technology", "features", "success", "review"]);
  const { title, sections } = state.draft;
  expect(`# ${title}\n${sections.map(({ heading, body }) => `\n## ${heading}\n\n${body}\n`).join("")}`).toBe(spec);
  expect(lastWords(state)).toContain("**Twelve features**");
});

test("an assistant shows how the project stands, makes a feature, proposes a change and asks", async () => {
  await plan();
  const talk = await open.talk("assistant");
  expect(lastWords(await talk.say("Sing!"))).toContain("The backlog has 12 features; 0 of them are passing.");
  expect(lastWords(await talk.say("What is blocked?"))).toContain("- #12 Everything by keyboard, waits for #9");
  await talk.say("Add a feature for dark mode");
  expect(await names()).toContain("Dark mode that is black at night");

  const proposed = (await talk.say("Make the keyboard come first")).items.at(-1);
  expect(proposed).toMatchObject({
    parts: [
      { type: "tool" },
      { type: "proposal", lines: [{ edit: { type: "change", featureId: 12, changes: { priority: 1 } } }] },
      { type: "text" },
    ],
  });
  const asked = await talk.say("Ask me something");
  expect(lastWords(await talk.answer(asked))).toContain("| What matters most | It looks good |");
});

test("wishes become features where they are accepted, and what there is already is pointed out", async () => {
  await plan();
  const talk = await open.talk("expander");
  const proposal = (await talk.say("export and import, plus tags")).items
    .flatMap((item) => (item.type === "agent" ? item.parts : []))
    .find((part) => part.type === "proposal")!;
  expect(proposal.lines.map(({ duplicates }) => duplicates)).toEqual([[], [], [10]]);
  const decision = { ...talk.ref, proposal: proposal.n, accepted: [1, 2] };
  expect(value(await open.client.decideProposal(decision)).created).toEqual([13, 14]);
  expect((await names()).slice(12)).toEqual(["Export and import", "Tags"]);
});

test("an answer in whose middle the studio ends is said to its end by the next one, and nothing of it twice", async () => {
  const talk = await open.talk("assistant");
  await talk.send("Speak slowly");
  await expect.poll(async () => lastWords(await talk.state()), { timeout: 20_000 }).toContain("two words");
  await open.reopen();
  await open.studio.open(SAMPLE);
  expect(lastWords(await talk.heard())).toBe(
    "Every two words of this take almost half a second, which leaves you all the time to stop me, to reload the page, to look at it in another window, or to end the studio and start it again.",
  );
});

test.each([
  ["Refuse my key", "authentication"],
  ["Reach a limit", "rate-limit"],
])("“%s” is heard as a failure, and is over when it is tried once more", async (text, ending) => {
  const talk = await open.talk("assistant");
  const failed = await talk.say(text);
  expect([failed.status, failed.items.at(-1)]).toMatchObject(["failed", { ending: { type: "failed", ending } }]);
  value(await open.client.retryAnswer(talk.ref));
  expect(lastWords(await talk.heard())).toMatch(/^And now/);
});
