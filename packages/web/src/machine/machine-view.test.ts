import { expect, test } from "vitest";
import type { MachineFinding } from "@autocoder/core/api/routes/system.ts";
import { findingGroups, lacksModel, machineSentence, partsOf } from "./machine-view.ts";

const git: MachineFinding = { name: "git", state: "missing", found: "no git" };
const key: MachineFinding = { name: "key", state: "weaker", found: "no key" };
const jail: MachineFinding = { name: "jail", state: "weaker", found: "no jail" };
const node: MachineFinding = { name: "node", state: "good", found: "Node 24" };

test("what is missing comes first, and no group is empty", () => {
  expect(findingGroups([node, git]).map(({ state }) => state)).toEqual(["missing", "good"]);
});

test("one sentence says the worst of a machine", () => {
  expect([
    machineSentence([node, key, git]),
    machineSentence([node, key]),
    machineSentence([jail]),
    machineSentence([node]),
  ]).toEqual([
    "This machine lacks what nothing works without: Git.",
    "This machine can rehearse. For real work its agents need a login or a key.",
    "This machine can do it. Some things could be better: Jail.",
    "This machine has everything that is needed.",
  ]);
});

test("without a key or a login there is no way to the model", () => {
  expect([lacksModel([node, key]), lacksModel([node, { ...key, state: "good" }]), lacksModel([])]).toEqual([
    true,
    false,
    false,
  ]);
});

test("the commands of a remedy are told apart from its words", () => {
  expect(partsOf('"apt-get install git" or `brew install git` does that.')).toEqual([
    { type: "command", text: "apt-get install git" },
    { type: "words", text: " or " },
    { type: "command", text: "brew install git" },
    { type: "words", text: " does that." },
  ]);
});
