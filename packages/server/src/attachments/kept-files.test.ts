import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { attachmentLimits, explainAttachment } from "@autocoder/core/conversation/attachment.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { pngHead } from "@autocoder/core/testing/files.ts";
import { createAttachments } from "./kept-files.ts";
import { docx, paragraph } from "../testing/documents.ts";

const folder = mkdtempSync(join(tmpdir(), "attachments-"));
const attachments = createAttachments({ dirOf: (project) => join(folder, project) });
const [shop, other] = [projectId("shop"), projectId("other")];
afterAll(() => rmSync(folder, { recursive: true }));

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

const keep = (name: string, ...all: readonly Uint8Array[]) =>
  attachments.keep({ projectId: shop, name, content: pieces(...all) });

test("a file is kept once under its hash, with what it is and what can be read of it", async () => {
  const bytes = docx(paragraph("Tea"));
  const kept = await keep("plan.zip", bytes.subarray(0, 10), bytes.subarray(10));
  const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const id = expect.stringMatching(/^[0-9a-f]{64}$/);
  const plan = { id, name: "plan.zip", kind: "docx", mediaType, bytes: bytes.length, text: { characters: 3 } };
  expect(kept).toEqual({ ok: true, value: plan });
  if (!kept.ok) return;
  const found = await attachments.find(shop, kept.value.id);
  expect(await found?.text()).toBe("Tea");
  expect(Buffer.compare(await found!.bytes(), bytes)).toBe(0);
  expect(await keep("again.docx", bytes)).toEqual({ ok: true, value: { ...plan, name: "again.docx" } });
  expect(readdirSync(join(folder, shop)).filter((file) => file.startsWith(kept.value.id))).toHaveLength(3);
  expect(statSync(join(folder, shop, kept.value.id)).mode & 0o077).toBe(0);
});

test("a file of another project is not there", async () => {
  const kept = await keep("a.md", Buffer.from("# Tea"));
  expect(kept.ok && (await attachments.find(other, kept.value.id))).toBeUndefined();
});

test("of an image its pixels are known", async () => {
  expect(await keep("a.jpg", pngHead(640, 480))).toMatchObject({
    value: { kind: "image", mediaType: "image/png", pixels: { width: 640, height: 480 } },
  });
});

test("of what is refused nothing is kept, and a file that never ends is not listened to for ever", async () => {
  const before = readdirSync(join(folder, shop));
  const megabyte = new Uint8Array(1024 * 1024).fill(0x61);
  let sent = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      sent += megabyte.length;
      yield megabyte;
    }
  }
  const asked = await attachments.keep({ projectId: shop, name: "log.txt", content: endless() });
  expect(asked.ok ? "" : explainAttachment(asked.error)).toBe(
    "log.txt has 81 MB; a document may have 20 MB. Attach the part that matters.",
  );
  expect(sent).toBeLessThan(5 * attachmentLimits.documentBytes);
  expect(await keep("cat.png", Buffer.from("MZ\x90\0"))).toMatchObject({ error: { type: "wrong-kind" } });
  expect(await keep("a.docx", docx("<w:p>"))).toMatchObject({ error: { type: "unreadable", what: "is broken" } });
  expect(readdirSync(join(folder, shop))).toEqual(before);
});
