import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { attachmentLimits, AttachmentRef } from "@autocoder/core/conversation/attachment.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { createAttachments } from "../../attachments/kept-files.ts";
import { value } from "../../workspaces/contract/world.ts";
import { attachedFiles } from "./attached-files.ts";

const folder = mkdtempSync(join(tmpdir(), "attachments-"));
const attachments = createAttachments({ dirOf: (project) => join(folder, project) });
const [shop, other] = [projectId("shop"), projectId("other")];
afterAll(() => rmSync(folder, { recursive: true }));

async function keep(name: string, text: string) {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  return value(await attachments.keep({ projectId: shop, name, content: content() }));
}

test("a message has the files it names, as they were kept, under the names it gives them", async () => {
  const kept = await keep("a.md", "# Tea");
  const asked = [AttachmentRef.parse({ ...kept, name: "old/tea.md", bytes: 1 })];
  const named = { ...kept, name: "tea.md" };
  expect(await attachedFiles(asked, { projectId: shop, attachments })).toEqual({ ok: true, value: [named] });
});

test("a file of another project cannot go with it", async () => {
  const { id, name } = await keep("a.md", "# Tea");
  expect(await attachedFiles([{ id, name }], { projectId: other, attachments })).toEqual({
    ok: false,
    error: { type: "not-found", id, name },
  });
});

test("it has no more files than a message may have", async () => {
  const kept = await keep("a.md", "# Tea");
  const eleven = Array.from({ length: attachmentLimits.perMessage + 1 }, () => kept);
  expect(await attachedFiles(eleven, { projectId: shop, attachments })).toMatchObject({ error: { type: "too-many" } });
});
