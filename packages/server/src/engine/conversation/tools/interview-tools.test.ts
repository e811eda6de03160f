import { expect, test } from "vitest";
import { openTestTalk } from "./testing.ts";

const colour = { id: "colour", question: "Which colour?", options: [{ label: "red" }, { label: "blue" }] };
const whole = { ...colour, multiSelect: false, freeText: true };

test("in an interview a question opens the next phase, once; elsewhere there are no phases", async () => {
  const interview = await openTestTalk("spec-writer");
  await interview.ask("draft_write", { phase: "technology" });
  await interview.call("ask_user", { phase: "technology", questions: [colour] });
  expect(interview.said).toEqual([
    { type: "phase", phase: "technology" },
    { type: "question", questions: [whole] },
  ]);
  const talk = await openTestTalk("assistant");
  expect(await talk.refused("ask_user", { phase: "technology", questions: [colour] })).toContain("phase");
});

test("the draft grows section by section, and the agent is told how it stands", async () => {
  const talk = await openTestTalk("spec-writer");
  await talk.ask("draft_write", { title: "Shop", fields: { database: "SQLite" }, phase: "overview" });
  const told = await talk.ask("draft_write", { sections: [{ heading: "Cart", body: "Holds things." }] });
  expect(told).toBe("Draft: Shop\ndatabase: SQLite\n# Cart (13 characters)");
  expect(talk.state.draft).toEqual({
    title: "Shop",
    fields: { database: "SQLite" },
    sections: [{ heading: "Cart", body: "Holds things." }],
  });
  expect(talk.state.phase).toBe("overview");
  expect(await talk.refused("draft_write", {})).toContain("Name what is to be written");
});

test("what the person wrote meanwhile is not written over unseen", async () => {
  const talk = await openTestTalk("spec-writer");
  const write = (body: string) => ({ sections: [{ heading: "Cart", body }] });
  await talk.ask("draft_write", write("Holds things."));
  await talk.record({ type: "draft", ...write("Holds ten things."), by: "person" });
  expect(await talk.refused("draft_write", write("Holds things for a week."))).toBe(
    "The person has just written this. Keep it in what you write:\n\n## Cart\n\nHolds ten things.",
  );
  expect(talk.state.draft.sections).toEqual(write("Holds ten things.").sections);
  await talk.ask("draft_write", write("Holds ten things for a week."));
  expect(talk.state.draft.sections).toEqual(write("Holds ten things for a week.").sections);
});

test("the draft can be read as it stands, and the project's spec beside it", async () => {
  const talk = await openTestTalk("spec-writer", { files: { ".autocoder/spec.md": "# Old shop\n" } });
  await talk.ask("draft_write", { title: "Shop", sections: [{ heading: "Cart", body: "Holds things." }] });
  await talk.record({ type: "draft", sections: [{ heading: "Pay", body: "By card." }], by: "person" });
  expect(await talk.ask("spec_read", { which: "draft" })).toBe(
    "# Shop\n\n## Cart\n\nHolds things.\n\n## Pay\n\nBy card.\n",
  );
  expect(await talk.ask("spec_read", { which: "draft", heading: "Pay" })).toBe("## Pay\n\nBy card.\n");
  expect(await talk.ask("spec_read", { which: "spec" })).toBe("# Old shop\n");
  expect(await talk.refused("spec_read", { which: "draft", heading: "Login" })).toContain("There are: Cart; Pay.");
});
