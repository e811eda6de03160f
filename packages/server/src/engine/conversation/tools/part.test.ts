import { expect, test } from "vitest";
import { PART_CHARACTERS, partOf } from "./part.ts";

test("a short text is told whole", () => {
  expect(partOf("one\ntwo", 0)).toBe("one\ntwo");
  expect(partOf("one\ntwo", 4)).toBe("two");
  expect(partOf("", 0)).toBe("");
});

test("read on as it is told to, a long text is heard whole, once", () => {
  const text = Array.from({ length: 3_000 }, (_, i) => `Line ${i} 🙂`).join("\n") + "🙂".repeat(20_000);
  let heard = "";
  let from = 0;
  for (let parts = 1; ; parts++) {
    const [part, next] = partOf(text, from).split(/\n\[\d+ characters follow\. Read on with from: (\d+)\.\]$/);
    expect(part!.length).toBeLessThanOrEqual(PART_CHARACTERS);
    heard += part;
    if (next === undefined) break;
    from = Number(next);
    expect(parts).toBeLessThan(20);
  }
  expect(heard).toBe(text);
});

test("behind the end there is nothing, and that is said", () => {
  expect(partOf("one", 9)).toBe("There is nothing from 9 on; the text ends at 3.");
});
