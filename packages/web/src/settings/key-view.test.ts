import { expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { placesOf } from "./key-view.ts";

const stored = { since: instant(1), mark: "1f9c" };

test("a key that is used needs no word, one that is not says why", () => {
  expect(placesOf({ name: "anthropic", stored, inUse: "stored" })).toEqual([]);
  expect(placesOf({ name: "anthropic", stored })).toEqual(["Not in use: another goes before it"]);
});

test("the environment goes before what is kept, and a gateway's token goes to one address", () => {
  expect(placesOf({ name: "anthropic", stored, variable: "ANTHROPIC_API_KEY", inUse: "environment" })).toEqual([
    "ANTHROPIC_API_KEY of the environment the studio was started in",
    "The one that is kept waits until the variable is unset",
  ]);
  expect(placesOf({ name: "gateway", stored: { ...stored, baseUrl: "https://g.example" }, inUse: "stored" })).toEqual([
    "Sent to https://g.example alone",
  ]);
});
