import { expect, test } from "vitest";
import { changeDraft, type Draft, emptyDraft } from "@autocoder/core/conversation/interview.ts";
import { changedParts, draftViewOf } from "./draft-view.ts";

const people = "People order tea by the cup and read about where it grows, who picked it and how it was dried.";
const draft: Draft = {
  title: "Tea",
  fields: { audience: "Tea drinkers", data_store: "SQLite" },
  sections: [
    { heading: "Menu", body: people },
    { heading: "Orders", body: "A person puts teas in a basket, pays, and sees a number to fetch them by." },
  ],
};

test("a draft is told with its fields, its size and nothing wrong with it", () => {
  const view = draftViewOf(draft);
  expect(view).toMatchObject({ isEmpty: false, isUsable: true, problems: [] });
  expect(view.size).toMatch(/^2 sections, \d+ words$/);
  expect(view.fields.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    "Audience: Tea drinkers",
    "Data store: SQLite",
  ]);
});

test("a draft that has just begun is neither judged nor usable", () => {
  expect(draftViewOf(emptyDraft)).toMatchObject({ isEmpty: true, isUsable: false, problems: [] });
});

test("a draft that is too short says so", () => {
  const short = { ...emptyDraft, title: "Tea", sections: [{ heading: "Menu", body: "Teas." }] };
  expect(draftViewOf(short).problems.map(({ state }) => state)).toEqual(["warning"]);
});

test("what came or was written anew is named, and nothing else", () => {
  const later = changeDraft(draft, {
    fields: { data_store: "Postgres", stack: "Node" },
    sections: [
      { heading: "Menu", body: "Another menu." },
      { heading: "Mail", body: "A receipt by mail." },
    ],
    by: "agent",
  });
  expect([...changedParts(draft, later)]).toEqual(["field data_store", "field stack", "section Menu", "section Mail"]);
  expect(changedParts(draft, { ...draft }).size).toBe(0);
});
