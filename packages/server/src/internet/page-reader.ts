/**
 * How is a page of the web fetched for an agent, so that it cannot reach anything of ours?
 *
 * The name is resolved here, each address judged, and the very address that was judged is the one connected to: a name
 * that means another machine a moment later changes nothing. Redirects are judged like what was asked for. A proxy is not
 * used, for behind one nobody knows what is reached.
 */
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Page, PageReader } from "../engine/ports/page-reader.ts";
import { pageText } from "./page-text.ts";
import { isPublicAddress, requirePublicUrl } from "./public-address.ts";

const DEADLINE_MS = 15_000;
const MAX_REDIRECTS = 5;
const MAX_BYTES = 2_000_000;
const MAX_TEXT_CHARACTERS = 100_000;

/** How the internet is reached. */
export interface Internet {
  /** Every address of a name. */
  resolve(host: string): Promise<readonly string[]>;
  /** Asks for a page at this very address. */
  ask(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage>;
}

export function createPageReader(internet: Internet = theInternet, deadlineMs = DEADLINE_MS): PageReader {
  return {
    async read(wanted) {
      const signal = AbortSignal.timeout(deadlineMs);
      const url = requirePublicUrl(wanted);
      if (!url.ok) return url;
      try {
        // Not everything on the way can be called off: a name may be looked up for a minute.
        return await Promise.race([follow(internet, url.value, signal), expiryOf(signal)]);
      } catch (error) {
        if (signal.aborted) return err(`${url.value.host} did not answer in time. Try another page.`);
        return err(explain(url.value, error));
      }
    },
  };
}

async function follow(internet: Internet, first: URL, signal: AbortSignal): Promise<Result<Page, string>> {
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const addresses = await internet.resolve(url.hostname);
    if (addresses.length === 0 || !addresses.every(isPublicAddress)) {
      return err(`${url.hostname} is not fetched: it leads to a machine that is not on the public web.`);
    }
    const response = await internet.ask(url, addresses[0]!, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return await readPage(url, response);
    response.destroy();
    const next = requirePublicUrl(headers.location, url);
    if (!next.ok) return next;
    url = next.value;
  }
  return err(`${first.host} redirects without end. Try another page.`);
}

async function readPage(url: URL, response: IncomingMessage): Promise<Result<Page, string>> {
  const { statusCode = 0, headers } = response;
  const type = headers["content-type"] ?? "text/html";
  const isText = /^(text\/|application\/([\w.+-]*\+)?(json|xml|xhtml\+xml|javascript|yaml|toml))/i.test(type);
  const isPlain = (headers["content-encoding"] ?? "identity") === "identity";
  if (statusCode !== 200 || !isText || !isPlain) {
    response.destroy();
    if (statusCode !== 200) return err(`${url.href} answered with HTTP status ${statusCode}. Try another page.`);
    return err(`${url.href} is no text (${isPlain ? type : headers["content-encoding"]}). Try another page.`);
  }
  const text = decoderFor(type).decode(await readUpTo(response, MAX_BYTES));
  const isHtml = /html/i.test(type);
  return ok({ url: url.href, text: (isHtml ? pageText(text) : text).slice(0, MAX_TEXT_CHARACTERS) });
}

function decoderFor(type: string) {
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder();
    throw error;
  }
}

async function readUpTo(response: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

const expiryOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));

function explain({ host }: URL, error: unknown): string {
  if (!(error instanceof Error && "code" in error)) throw error;
  return `${host} could not be reached (${String(error.code)}). Check the address, or try another page.`;
}

export const theInternet: Internet = {
  async resolve(host) {
    return (await lookup(host, { all: true, order: "ipv4first" })).map(({ address }) => address);
  },
  async ask(url, address, signal) {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const asked = send(url, {
      agent: false,
      signal,
      headers: {
        accept: "text/html, text/*, application/json",
        "accept-encoding": "identity",
        "user-agent": "autocoder",
      },
      lookup: (_, options, found) =>
        options.all ? found(null, [{ address, family: isIP(address) }]) : found(null, address, isIP(address)),
    });
    const answered = once(asked, "response") as Promise<[IncomingMessage]>;
    asked.end();
    return (await answered)[0];
  },
};
