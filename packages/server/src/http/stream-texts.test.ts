import { expect, test } from "vitest";
import { streamTexts } from "./stream-texts.ts";

test("what was listened to is let go, also where a text could not be made", async () => {
  let isClosed = false;
  async function* texts(): AsyncGenerator<string, void> {
    yield "one";
    throw new Error("The disk is gone.");
  }
  const reader = streamTexts({ texts: texts(), close: () => (isClosed = true) }).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("one");
  await expect(reader.read()).rejects.toThrow("The disk is gone.");
  expect(isClosed).toBe(true);
});
