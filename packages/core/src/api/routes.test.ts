import { expect, test } from "vitest";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";

const all: readonly (readonly [string, Route])[] = Object.entries(routes);

test.each(all)("%s: every name in its path is a field of its input", (_name, { path, input }) => {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  expect(names.filter((name) => name === undefined || !(name in input.shape))).toEqual([]);
});

test.each(all)("%s: a field its input does not have is refused", (_name, { input }) => {
  const read = input.safeParse({ stranger: 1 });
  expect(read.error?.issues.some(({ code }) => code === "unrecognized_keys")).toBe(true);
});

test("no two routes have the same method and path", () => {
  const addresses = all.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ":x")}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test("nothing but the studio's health is told to those without its key", () => {
  expect(all.filter(([, { isPublic }]) => isPublic).map(([name]) => name)).toEqual(["health"]);
});
