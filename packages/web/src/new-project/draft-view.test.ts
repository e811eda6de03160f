import { expect, test } from "vitest";
import { emptyDraft as empty } from "./draft-schema.ts";
import { folderName, folderOf, nameOf, splitPath, whyNotYet } from "./draft-view.ts";

test.each([
  ["My Shop", "my-shop"],
  ["  A/B: what? ", "a-b-what"],
  ["..", ""],
  ["Müller & Söhne", "müller-&-söhne"],
])("%s is proposed the folder %s", (name, folder) => {
  expect(folderName(name)).toBe(folder);
});

test("the folder follows the name until a person chooses another", () => {
  const draft = { ...empty, name: "My Shop" };
  expect(folderOf(draft, "/home/me", false)).toBe("/home/me/my-shop");
  expect(folderOf({ ...draft, folder: "/srv/x" }, "/home/me", false)).toBe("/srv/x");
  expect(folderOf(empty, "/home/me", false)).toBe("");
});

test("an existing folder is meant itself, and lends its name", () => {
  expect(folderOf(empty, "/home/me", true)).toBe("");
  expect(folderOf({ ...empty, place: "/home/me/code" }, "/home/me/code", true)).toBe("/home/me/code");
  expect(nameOf(empty, "/home/me/code/", true)).toBe("code");
  expect(nameOf({ ...empty, name: "Mine" }, "/home/me/code", true)).toBe("Mine");
});

test("a typed path is looked up in its folder by its beginning", () => {
  expect([splitPath("/home/me/co"), splitPath("/home/"), splitPath("co")]).toEqual([
    { place: "/home/me/", start: "co" },
    { place: "/home/", start: "" },
    { place: "", start: "co" },
  ]);
});

test("what is missing is said one thing at a time, until nothing is", () => {
  const told = { name: "Shop", folder: "/home/me/shop", draft: empty, findings: [], outcome: undefined };
  expect(whyNotYet({ ...told, name: " " })).toBe("Give it a name.");
  expect(whyNotYet(told)).toBe("Write a spec, or have it come of a talk.");
  const taken = { field: "name", state: "wrong", message: "There is a project Shop already." } as const;
  expect(whyNotYet({ ...told, findings: [taken] })).toBe("There is a project Shop already.");
  expect(whyNotYet({ ...told, draft: { ...empty, specFrom: "none" } })).toBeUndefined();
});
