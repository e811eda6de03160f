import { expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { Channel } from "@autocoder/core/notice/channel.ts";
import { trialNotice } from "@autocoder/core/notice/notice.ts";
import { openMailServer } from "../testing/mail-server.ts";
import { type EmailNotice, sendEmail } from "./email.ts";

const now = instant(1_800_000_000_000);
const PASSWORD = "hunter2";

function mailBy(port: number, more: object = {}): EmailNotice {
  const channel = Channel.parse({
    id: "mail0001",
    since: now,
    type: "email",
    name: "Mail",
    host: "127.0.0.1",
    port,
    from: "studio@example.com",
    to: ["ann@example.com", "bob@example.com"],
    kinds: ["question"],
    ...more,
  });
  if (channel.type !== "email") throw new Error("It is a mail.");
  const notice = trialNotice(now, "1");
  const signal = new AbortController().signal;
  return {
    channel,
    notice,
    secret: PASSWORD,
    pages: "http://127.0.0.1:8888/",
    now,
    privateHosts: ["127.0.0.1"],
    signal,
  };
}

test("a notice is a mail to everybody, with the server's answer", async () => {
  const server = await openMailServer();
  const sent = await sendEmail(mailBy(server.port, { security: "none" }));
  expect(sent).toEqual({ ok: true, value: "127.0.0.1 answered 250 taken as 42" });
  const said = server.lines.join("\n");
  expect(said).toContain("RCPT TO:<ann@example.com>");
  expect(said).toContain("RCPT TO:<bob@example.com>");
  expect(said).toContain("Subject: Autocoder: A test notice");
  expect(said).toContain("Notices arrive here.\n\nhttp://127.0.0.1:8888/settings#notices");
  expect(said).toMatch(/Message-ID: <[0-9a-f]{32}@autocoder.invalid>/);
});

test("the password goes to the server, and into no mail", async () => {
  const server = await openMailServer(["AUTH PLAIN"]);
  const sent = await sendEmail(mailBy(server.port, { security: "none", user: "studio" }));
  expect(sent.ok).toBe(true);
  const [login] = server.lines.filter((line) => line.startsWith("AUTH"));
  expect(Buffer.from(login!.split(" ")[2]!, "base64").toString()).toBe(`\0studio\0${PASSWORD}`);
  expect(server.lines.join("\n")).not.toContain(PASSWORD);
});

test("a server without TLS gets neither mail nor password, unless a person said so", async () => {
  const server = await openMailServer(["AUTH PLAIN"]);
  const sent = await sendEmail(mailBy(server.port, { user: "studio" }));
  expect(sent.ok ? "" : sent.error).toMatch(
    /^127\.0\.0\.1 did not take the mail: .*STARTTLS.* Check the port and how the connection is encrypted\.$/,
  );
  expect(server.lines.filter((line) => /^(AUTH|MAIL|DATA)/.test(line))).toEqual([]);
});

test("a server on no public network is asked only if it is listed", async () => {
  const server = await openMailServer();
  const sent = await sendEmail({ ...mailBy(server.port), privateHosts: [] });
  expect(sent.ok ? "" : sent.error).toMatch(/list 127\.0\.0\.1 among the private hosts\.$/);
  expect(server.lines).toEqual([]);
});

test("words of a notice make no header of their own", async () => {
  const server = await openMailServer();
  const mail = mailBy(server.port, { security: "none" });
  const title = "Broken\r\nBcc: eve@example.com";
  await sendEmail({ ...mail, notice: { ...mail.notice, title } });
  expect(server.lines.filter((line) => line.startsWith("Bcc"))).toEqual([]);
});
