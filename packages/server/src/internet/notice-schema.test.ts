import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { NoticePayload } from "@autocoder/core/notice/payload.ts";

/** When what a webhook gets takes another form, what is expected here is what to put into the published file. */
test("the published schema of a notice is the one that is sent", async () => {
  const published = await readFile(join(import.meta.dirname, "../../../../docs/schemas/notice.json"), "utf8");
  const title = "What a webhook of the studio gets";
  expect(JSON.parse(published)).toEqual({ title, ...z.toJSONSchema(NoticePayload, { io: "input" }) });
});
