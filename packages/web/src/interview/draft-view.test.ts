import { expect, test } from "vitest";
import { changeDraft, type Draft, emptyDraft } from "@autocoder/core/conversation/interview.ts";
import { draftToSpec } from "@autocoder/core/conversation/draft-to-spec.ts";
import { checkSpec } from "@autocoder/core/spec/check-spec.ts";
import { changedParts, draftViewOf } from "./draft-view.ts";

const viewOf = (draft: Draft) => draftViewOf(draft, checkSpec(draftToSpec(draft)));

const people = "People order tea by the cup and read about where it grows, who picked it and how it was dried.";
const draft: Draft = {
  title: "Tea",
  fields: { audience: "Tea drinkers", persistence: "SQLite" },
  sections: [
    { heading: "Menu", body: people },
    { heading: "Overview", body: "A person puts teas in a basket, pays, and sees a number to fetch them by." },
  ],
};

test("a draft is told with its fields, its size and nothing wrong with it", () => {
  const view = viewOf(draft);
  expect(view).toMatchObject({ isEmpty: false, isUsable: true, problems: [] });
  expect(view.size).toMatch(/^2 sections, \d+ words$/);
  expect(view.fields.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    "Audience: Tea drinkers",
    "Persistence: SQLite",
  ]);
});

test("a draft that has just begun is neither judged nor usable", () => {
  expect(viewOf(emptyDraft)).toMatchObject({ isEmpty: true, isUsable: false, problems: [] });
});

test("a draft that is too short says so", () => {
  const short = { ...emptyDraft, title: "Tea", sections: [{ heading: "Menu", body: "Teas." }] };
  expect(viewOf(short).problems.map(({ state }) => state)).toEqual(["warning"]);
});

test("until the studio has said what it is worth as a spec, a draft with a section can be taken", () => {
  expect(draftViewOf(draft, undefined)).toMatchObject({ isUsable: true, size: "2 sections", problems: [] });
});

test("what came or was written anew is named, and nothing else", () => {
  const later = changeDraft(draft, {
    fields: { persistence: "Postgres", stack: "Node" },
    sections: [
      { heading: "Menu", body: "Another menu." },
      { heading: "Mail", body: "A receipt by mail." },
    ],
    by: "agent",
  });
  expect([...changedParts(draft, later)]).toEqual(["field persistence", "field stack", "section Menu", "section Mail"]);
  expect(changedParts(draft, { ...draft }).size).toBe(0);
});
