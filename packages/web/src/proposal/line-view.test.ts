import { expect, test } from "vitest";
import { backlogOf } from "@autocoder/core/testing/builders.ts";
import { type Detail, lineViewOf } from "./line-view.ts";
import { creation, linesOf } from "./testing.ts";

const marks = { same: "", added: "+", removed: "-" } as const;

const told = (detail: Detail): string => {
  const said =
    detail.type === "features"
      ? detail.waited.map(({ kind, name, featureId }) => `${marks[kind]}${name}${featureId ? `#${featureId}` : ""}`)
      : detail.parts.map(({ kind, text }) => `${marks[kind]}${text.trim()}`);
  return `${detail.name}: ${said.join("|")}`;
};

function viewsOf(...given: readonly object[]) {
  const { features } = backlogOf({ login: [], cart: ["login"], pay: ["cart"] }).backlog;
  const lines = linesOf(...given);
  return lines.map((line) => lineViewOf(line, { features, lines }));
}

const viewOf = (line: object) => viewsOf(line)[0]!;

test("a new feature is told whole, with what it waits for by its name, also of another line", () => {
  const [, receipt] = viewsOf(
    creation("mail", { key: "mail" }),
    creation("receipt", { dependencies: [1], dependsOnKeys: ["mail", "cart"], dependsOnIndices: [0] }),
  );
  expect(receipt).toMatchObject({ verb: "New", title: "receipt", featureId: undefined, isEditable: true });
  expect(receipt?.brief).toBe("app · 1 step · waits for 4");
  expect(receipt?.details.map(told)).toEqual([
    "Category: app",
    "Description: What receipt is for.",
    "Acceptance steps: See receipt.",
    "Waits for: login#1|mail|cart#2|mail",
  ]);
});

test("a change is told field by field, and only what differs", () => {
  const view = viewOf({
    edit: {
      type: "change",
      featureId: 1,
      changes: {
        name: "login",
        description: "What signing in is for.",
        steps: ["See login.", "Sign in."],
        priority: 5,
      },
    },
    reason: "Said so.",
    duplicates: [3],
  });
  expect(view).toMatchObject({ verb: "Change", title: "login", featureId: 1, reason: "Said so." });
  expect(view.duplicates).toEqual([{ featureId: 3, name: "pay" }]);
  expect(view.details.map(told)).toEqual([
    "Description: What|-login|+signing in|is for.",
    "Acceptance steps: See login.|+Sign in.",
    "Priority: -100|+5",
  ]);
});

test("a change is compared with what the agent saw, not with what was written since", () => {
  const base = { category: "web" };
  const view = viewOf({ edit: { type: "change", featureId: 1, changes: { category: "phone" }, base } });
  expect(view.details.map(told)).toEqual(["Category: -web|+phone"]);
});

test.each([
  ["set", [1], "Waits for: -cart#2|+login#1"],
  ["add", [1], "Waits for: cart#2|+login#1"],
  ["remove", [2], "Waits for: -cart#2"],
] as const)("dependencies that are %s", (change, dependencies, says) => {
  const view = viewOf({ edit: { type: "dependencies", featureId: 3, change, dependencies } });
  expect(view.details.map(told)).toEqual([says]);
});

test("everything else in a word and its reason", () => {
  const views = viewsOf(
    { edit: { type: "skip", featureId: 1, reason: "Not needed." } },
    { edit: { type: "reopen", featureId: 2, reason: "With totals." } },
    { edit: { type: "move", features: [3, 2], place: { before: 1 } } },
    { edit: { type: "prioritise", priorities: [{ featureId: 3, priority: 1 }] } },
    { edit: { type: "delete", featureId: 9 } },
  );
  expect(views.map(({ verb, title, details }) => [verb, title, ...details.map(told)])).toEqual([
    ["Set aside", "login", "Because: Not needed."],
    ["Re-open", "cart", "What is asked for: With totals."],
    ["Move", "before #1 login", "In this order: pay#3|cart#2"],
    ["Priority", "pay", "Smaller is earlier: -100|+1"],
    ["Delete", "#9, which is not there any more"],
  ]);
});
