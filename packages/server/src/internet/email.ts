/** How does a notice become a mail? Through the person's own mail server, encrypted unless they say otherwise. */
import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { createTransport } from "nodemailer";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { ChannelOf } from "@autocoder/core/notice/channel.ts";
import { headingOf } from "@autocoder/core/notice/notice.ts";
import type { NoticeToSend } from "../engine/ports/notice-sender.ts";
import { judgedAddress, plainHost, type Resolve, resolveName } from "./judged-address.ts";
import { linkOf } from "./link-of.ts";
import { expiryOf } from "./webhook.ts";

const DEADLINE_MS = 20_000;

export type EmailNotice = NoticeToSend & { readonly channel: ChannelOf<"email"> };

export async function sendEmail(
  notice: EmailNotice,
  {
    resolve = resolveName,
    deadlineMs = DEADLINE_MS,
  }: { readonly resolve?: Resolve; readonly deadlineMs?: number } = {},
): Promise<Result<string, string>> {
  const { channel, privateHosts } = notice;
  const signal = AbortSignal.any([notice.signal, AbortSignal.timeout(deadlineMs)]);
  try {
    const judging = judgedAddress({ host: plainHost(channel.host), privateHosts, resolve });
    const address = await Promise.race([judging, expiryOf(signal)]);
    return address.ok ? ok(await deliver(notice, address.value, signal)) : address;
  } catch (error) {
    if (signal.aborted) return err(`${channel.host} did not take the mail within ${deadlineMs / 1_000} seconds.`);
    if (!(error instanceof Error && "code" in error)) throw error;
    const said = error.message.split("\n", 1)[0];
    return err(`${channel.host} did not take the mail: ${said} ${advice[String(error.code)] ?? ""}`.trim());
  }
}

const advice: Readonly<Record<string, string>> = {
  EAUTH: "Check the name and the password.",
  ETLS: "Check the port and how the connection is encrypted.",
  ESOCKET: "Check the host, the port and how the connection is encrypted.",
  ECONNECTION: "Check the host and the port.",
};

async function deliver(notice: EmailNotice, address: string, signal: AbortSignal): Promise<string> {
  const { channel, secret } = notice;
  const { port, security, user } = channel;
  const host = plainHost(channel.host);
  const transport = createTransport({
    host: address,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    // The certificate is that of the name, not of the address.
    ...(isIP(host) === 0 && { tls: { servername: host } }),
    ...(user !== undefined && user !== "" && { auth: { user, pass: secret ?? "" } }),
    connectionTimeout: DEADLINE_MS,
    greetingTimeout: DEADLINE_MS,
    socketTimeout: DEADLINE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await Promise.race([transport.sendMail(mailOf(notice)), expiryOf(signal)]);
    return `${channel.host} answered ${sent.response}`;
  } finally {
    transport.close();
  }
}

function mailOf({ channel, notice, pages }: EmailNotice) {
  const { id, message, next } = notice;
  return {
    from: { name: "Autocoder", address: channel.from },
    to: [...channel.to],
    subject: headingOf(notice),
    // The same for a repeat, so that mail programs show it once.
    messageId: `<${createHash("sha256").update(id).digest("hex").slice(0, 32)}@autocoder.invalid>`,
    headers: { "X-Autocoder-Id": id, "Auto-Submitted": "auto-generated" },
    text: [message, next, linkOf(notice, pages)].filter(Boolean).join("\n\n"),
  };
}
