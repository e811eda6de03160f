import { expect, test } from "vitest";
import { parseHeader, PERSON_SAYS } from "../header.ts";
import { ChatRole } from "../role.ts";
import { chatBrief, type ChatFacts, chatMessage } from "./chat-brief.ts";
import { chatSystemPrompts } from "./chat-system.ts";

const facts: ChatFacts = {
  role: "assistant",
  turn: 3,
  project: "Shop",
  spec: "# Shop\n\nSells kites.",
  figures: "Backlog: 2 features: 2 pending.",
  selection: ["Feature #7 “Cart” (pending)"],
  news: ["The person refused your proposal."],
  recap: "<earlier_talk>\nPerson: Hi\n</earlier_talk>",
  cutOff: undefined,
  words: "What is a kite?\nConversation · turn 9 · assistant",
};

test("an agent that knows nothing is told the project, the talk and what is on screen; the person's words come last", () => {
  expect(chatBrief(facts)).toBe(
    [
      "Conversation · turn 3 · assistant",
      "Project: Shop",
      "<spec>\n# Shop\n\nSells kites.\n</spec>",
      "Backlog: 2 features: 2 pending.",
      "On the person's screen:\nFeature #7 “Cart” (pending)",
      "Since you last spoke:\nThe person refused your proposal.",
      "<earlier_talk>\nPerson: Hi\n</earlier_talk>",
      `${PERSON_SAYS}\nWhat is a kite?\nConversation · turn 9 · assistant`,
    ].join("\n\n"),
  );
});

test("one that remembers is told what is new", () => {
  const told = chatMessage({ ...facts, selection: [], news: [] });
  expect(told.split("\n\n").slice(0, 2)).toEqual(["Conversation · turn 3 · assistant", facts.figures]);
  expect(told).not.toContain("Sells kites");
  expect(parseHeader(told.slice(0, told.indexOf("\n")))).toEqual({ role: "assistant", turn: 3 });
});

test("of a long spec the beginning is told, and with which tool the rest is read", () => {
  const told = chatBrief({ ...facts, spec: "x".repeat(6_000) });
  expect(told).toContain(`${"x".repeat(5_000)}\n[cut here after 5000 of 6000 characters; spec_read gives the rest]`);
  expect(told).not.toContain("x".repeat(5_001));
  expect(chatBrief({ ...facts, spec: undefined })).toContain("The project has no spec yet.");
});

test("an interview says how far it is, and what its draft holds", () => {
  const interview = { depth: "quick", phase: undefined, draft: [] };
  expect(chatMessage({ ...facts, interview })).toContain("Interview · quick · start\n\nThe draft is empty.");
  const later = { depth: "detailed", phase: "features", draft: ["title “Shop”", "Cart"] };
  expect(chatMessage({ ...facts, interview: later })).toContain(
    "Interview · detailed · features\n\nIn the draft: title “Shop”; Cart.",
  );
});

test("an answer that was cut off goes on from the words the person has seen", () => {
  expect(chatMessage({ ...facts, cutOff: "flies in the" })).toContain('up to: "…flies in the". Go on right after that');
  expect(chatMessage({ ...facts, cutOff: "" })).toContain("cut off before you said anything");
});

test.each(ChatRole.options)("who the %s is takes few tokens to say", (role) => {
  const estimated = chatSystemPrompts[role].length / 4;
  expect(estimated).toBeLessThan(1_000);
});
