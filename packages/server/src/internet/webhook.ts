/**
 * How does a notice get to a webhook?
 *
 * As JSON in one POST to the address that was judged, signed so that its receiver knows who sent it and when. Redirects
 * are not followed: where a notice goes is what the person wrote down.
 */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { ChannelOf } from "@autocoder/core/notice/channel.ts";
import { noticePayload, testProgress } from "@autocoder/core/notice/payload.ts";
import type { NoticeToSend } from "../engine/ports/notice-sender.ts";
import { judgedAddress, plainHost, problemOfHost, type Resolve, resolveName } from "./judged-address.ts";
import { linkOf } from "./link-of.ts";

const DEADLINE_MS = 10_000;
/** Of what a receiver answers a person is shown the beginning. */
const SHOWN_CHARACTERS = 200;
const READ_BYTES = 4_096;

export type WebhookNotice = NoticeToSend & { readonly channel: ChannelOf<"webhook"> };

export async function sendWebhook(
  notice: WebhookNotice,
  {
    resolve = resolveName,
    deadlineMs = DEADLINE_MS,
  }: { readonly resolve?: Resolve; readonly deadlineMs?: number } = {},
): Promise<Result<string, string>> {
  const { channel, privateHosts } = notice;
  const url = new URL(channel.url);
  const signal = AbortSignal.any([notice.signal, AbortSignal.timeout(deadlineMs)]);
  try {
    const judging = judgedAddress({ host: plainHost(url.hostname), privateHosts, resolve });
    // A name may be looked up for a minute, and cannot be called off.
    const address = await Promise.race([judging, expiryOf(signal)]);
    if (!address.ok) return address;
    return await read(url, await post(url, address.value, notice, signal));
  } catch (error) {
    if (signal.aborted) return err(`${url.host} did not answer within ${deadlineMs / 1_000} seconds.`);
    if (!(error instanceof Error && "code" in error)) throw error;
    return err(`${url.host} could not be reached (${String(error.code)}). Check the address and the receiver.`);
  }
}

export function problemOfWebhook(address: string, privateHosts: readonly string[]): string | undefined {
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") {
    return "The address holds a name or password. Leave them out; the notice is signed with the secret.";
  }
  return problemOfHost(plainHost(url.hostname), privateHosts);
}

async function post(url: URL, address: string, notice: WebhookNotice, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  const body = bodyOf(notice);
  const asked = send(url, {
    method: "POST",
    agent: false,
    signal,
    headers: { ...headersOf(notice, body), "content-length": Buffer.byteLength(body) },
    lookup: (_, options, found) =>
      options.all ? found(null, [{ address, family: isIP(address) }]) : found(null, address, isIP(address)),
  });
  const answered = once(asked, "response") as Promise<[IncomingMessage]>;
  asked.end(body);
  return (await answered)[0];
}

function bodyOf({ channel, notice, pages }: WebhookNotice): string {
  if (channel.format === "test_progress") return JSON.stringify(testProgress(notice));
  return JSON.stringify(noticePayload(notice, linkOf(notice, pages)));
}

function headersOf({ notice, secret, now }: WebhookNotice, body: string): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json",
    "user-agent": "autocoder",
    "x-autocoder-event": notice.kinds[0],
    "x-autocoder-id": notice.id,
    ...(secret !== undefined && { "x-autocoder-signature": signature(secret, Math.floor(now / 1_000), body) }),
  };
}

/** Over the second and the body, so that an old notice cannot be passed off as a new one. */
function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

async function read({ host }: URL, response: IncomingMessage): Promise<Result<string, string>> {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400) {
    response.destroy();
    const to = headers.location === undefined ? "" : ` to ${headers.location.slice(0, SHOWN_CHARACTERS)}`;
    return err(`${host} redirects${to}, and redirects are not followed. Give the address that answers itself.`);
  }
  const said = await beginningOf(response);
  const answer = `${host} answered ${statusCode}${said === "" ? "." : `: ${said}`}`;
  return statusCode >= 200 && statusCode < 300 ? ok(answer) : err(answer);
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= READ_BYTES) break;
  }
  const text = Buffer.concat(chunks).toString("utf8");
  return text
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, SHOWN_CHARACTERS);
}

export const expiryOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
