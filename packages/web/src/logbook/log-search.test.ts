import { expect, test } from "vitest";
import { featureId, projectId, sessionId } from "@autocoder/core/kit/ids.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import { backlogOf, NOON } from "@autocoder/core/testing/builders.ts";
import { filterChips } from "./filter-chips.ts";
import { filterOf, isFiltered, LogSearch, problemOf, textPath } from "./log-search.ts";

const shop = projectId("shop");
const session = sessionId("00000000-0000-4000-8000-000000000001");

test("an address is read as it was written, and what is wrong in it counts as not given", () => {
  const search = LogSearch.parse({ q: 42, level: ["error"], source: ["moon"], feature: 7, at: "e:1", other: 1 });
  expect(search).toEqual({ q: "42", level: ["error"], source: undefined, feature: 7, at: "e:1" });
});

test("the download asks for exactly what is looked at", () => {
  const search = LogSearch.parse({ regex: "a|b&c", level: ["warning", "error"], feature: 7, at: "e:1", wrap: true });
  const filter = filterOf(shop, search);
  expect(filter).toEqual({ projectId: "shop", regex: "a|b&c", levels: ["warning", "error"], featureId: 7 });
  expect(textPath(filter)).toBe("/api/projects/shop/log.txt?regex=a%7Cb%26c&levels=warning%2Cerror&featureId=7");
  expect(textPath(filterOf(shop, {}))).toBe("/api/projects/shop/log.txt");
});

test("each filter is said in words and can be taken away alone", () => {
  const state = backlogOf({ login: [] });
  const search: LogSearch = {
    q: "red",
    level: ["warning", "error"],
    source: ["git"],
    feature: featureId(1),
    session,
    from: after(NOON, 0),
  };
  const chips = filterChips(state, search);
  expect(chips.map(({ says }) => says)).toEqual([
    "“red”",
    "warning",
    "error",
    "by git",
    "#1 login",
    "a session this project does not have",
    expect.stringContaining("from "),
  ]);
  expect(chips.map(({ without }) => without).slice(0, 4)).toEqual([
    { q: undefined },
    { level: ["error"] },
    { level: ["warning"] },
    { source: undefined },
  ]);
  expect([isFiltered(search), isFiltered({ at: "e:1", wrap: true })]).toEqual([true, false]);
});

test("an expression that is none is explained", () => {
  expect(problemOf("a|b")).toBeUndefined();
  expect(problemOf(undefined)).toBeUndefined();
  expect(problemOf("(")).toBe("This is no regular expression: /(/gi: Unterminated group.");
});
