import { readFileSync } from "node:fs";
import { Event } from "@autocoder/core/log/event.ts";
import { expect, test } from "vitest";
import { upgrade } from "./upgrade.ts";

/** One event per line as some version wrote it. A line is never changed: whoever has such an event could not read it. */
const storedEvents: readonly unknown[] = readFileSync(new URL("stored-events.jsonl", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));

test.each(storedEvents)("nothing of a stored $type is lost on reading", (stored) => {
  // What came since has a value that says that nobody said anything of it.
  expect(Event.parse(upgrade(stored))).toMatchObject(stored as object);
});

test("there is a stored example of every type of event", () => {
  const types = storedEvents.map((stored) => Event.parse(upgrade(stored)).type);
  expect(new Set(types)).toEqual(new Set(Event.options.map(({ shape }) => shape.type.value)));
});
