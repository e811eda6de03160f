import { expect, test } from "vitest";
import { ErrorReply } from "@autocoder/core/api/error.ts";
import { attachmentAddress, uploadAddress } from "@autocoder/core/api/routes/attachments.ts";
import { Attachment } from "@autocoder/core/conversation/attachment.ts";
import { pngHead } from "@autocoder/core/testing/files.ts";
import { lockedPdf } from "../testing/documents.ts";
import { openApp, type TestApp } from "./testing/open-app.ts";

const octets = { "content-type": "application/octet-stream" };

const upload = ({ request }: TestApp, name: string, body: Uint8Array<ArrayBuffer>, project = "shop") =>
  request(uploadAddress(project, name), { method: "POST", headers: octets, body });

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function refusal(response: Response): Promise<string> {
  const { error } = ErrorReply.parse(await response.json());
  return `${response.status} ${error.type}: ${error.message}`;
}

test("an image that was sent is shown again as what it is, and may do nothing", async () => {
  const app = await openApp();
  const image = pngHead(2, 1);
  const sent = await upload(app, "C:\\shots\\my shot.jpg", image);
  const attachment = Attachment.parse(await sent.json());
  expect(attachment).toMatchObject({ name: "my shot.jpg", kind: "image", mediaType: "image/png", bytes: image.length });
  const shown = await app.request(attachmentAddress("shop", attachment.id));
  expect(Buffer.compare(Buffer.from(await shown.arrayBuffer()), image)).toBe(0);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    "content-type": "image/png",
    "content-disposition": "inline; filename*=UTF-8''my%20shot.jpg",
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=31536000, immutable",
  });
});

test("a page or a drawing with a script in it is handed over as a file, never shown", async () => {
  const app = await openApp();
  for (const name of ["page.html", "drawing.svg"]) {
    const sent = await upload(app, name, bytesOf(`<svg xmlns="x"><script>alert(1)</script></svg>`));
    const { id, kind } = Attachment.parse(await sent.json());
    expect(kind).toBe("text");
    const shown = await app.request(attachmentAddress("shop", id));
    expect(shown.headers.get("content-type")).toBe("application/octet-stream");
    expect(shown.headers.get("content-disposition")).toBe(`attachment; filename*=UTF-8''${name}`);
  }
});

test("what is refused says the file, what is wrong with it, and what to do", async () => {
  const app = await openApp();
  expect(await refusal(await upload(app, "cat.png", bytesOf("MZ\u0000\u0003")))).toMatch(
    /^415 attachment-wrong-kind: cat\.png is a program\. Attach an image/,
  );
  expect(await refusal(await upload(app, "a.md", bytesOf("")))).toBe(
    "422 attachment-empty: a.md is empty. Choose a file with something in it.",
  );
  expect(await refusal(await upload(app, "plan.pdf", lockedPdf()))).toBe(
    "422 attachment-unreadable: plan.pdf is locked with a password. Save it without one, and attach that.",
  );
  expect(await refusal(await upload(app, "log.txt", new Uint8Array(21 * 1024 * 1024).fill(0x61)))).toBe(
    "413 attachment-too-large: log.txt has 21 MB; a document may have 20 MB. Attach the part that matters.",
  );
});

test("an attachment of another project, or none at all, is not found", async () => {
  const app = await openApp();
  const { id } = Attachment.parse(await (await upload(app, "a.md", bytesOf("# Tea"))).json());
  expect(await refusal(await app.request(attachmentAddress("other", id)))).toMatch(/^404 unknown-project/);
  expect(await refusal(await upload(app, "a.md", bytesOf("# Tea"), "other"))).toMatch(/^404 unknown-project/);
  expect(await refusal(await app.request(attachmentAddress("shop", "0".repeat(64))))).toMatch(
    /^404 attachment-not-found/,
  );
  expect(await refusal(await app.request(attachmentAddress("shop", "..%2f..%2fautocoder.db")))).toMatch(
    /^404 attachment-not-found/,
  );
});

test("a file that is taken back while it is sent is no mistake of the studio", async () => {
  const { request } = await openApp();
  const sender = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytesOf("# Te")),
    pull(controller) {
      sender.abort();
      controller.error(new Error("The sender is gone."));
    },
  });
  const sending = { method: "POST", headers: octets, body, signal: sender.signal, duplex: "half" } as RequestInit;
  expect((await request(uploadAddress("shop", "a.md"), sending)).status).toBe(400);
});

test("only a file as such is taken, so that no form of another site can send one", async () => {
  const { request } = await openApp();
  const form = { method: "POST", headers: { "content-type": "text/plain" }, body: "# Tea" };
  expect(await refusal(await request(uploadAddress("shop", "a.md"), form))).toMatch(/^415 not-json/);
});
