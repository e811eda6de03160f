import { expect, test } from "vitest";
import { newConversationId, newMessageId } from "./new-id.ts";

test("no two ids are the same", () => {
  const ids = new Set(Array.from({ length: 100 }, () => newMessageId()));
  expect(ids.size).toBe(100);
  expect(newConversationId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
