import { expect, test } from "vitest";
import { instant } from "@autocoder/core/kit/instant.ts";
import { Channel } from "@autocoder/core/notice/channel.ts";
import { trialNotice } from "@autocoder/core/notice/notice.ts";
import { openReceiver } from "../testing/receiver.ts";
import { sendWebhook, type WebhookNotice } from "./webhook.ts";

const now = instant(1_800_000_000_000);

function noticeTo(url: string, privateHosts: readonly string[] = []): WebhookNotice {
  const channel = Channel.parse({
    id: "hook0001",
    since: now,
    type: "webhook",
    name: "Hook",
    url,
    kinds: ["question"],
  });
  if (channel.type !== "webhook") throw new Error("It is a webhook.");
  const signal = new AbortController().signal;
  return {
    channel,
    notice: trialNotice(now, "1"),
    secret: "0123456789abcdef",
    pages: undefined,
    now,
    privateHosts,
    signal,
  };
}

const named =
  (...addresses: readonly string[]) =>
  async () =>
    addresses;

test("a name that leads to a private address is refused, whatever else it leads to", async () => {
  const { url, received } = await openReceiver();
  const hook = url.replace("127.0.0.1", "hooks.example.com");
  for (const addresses of [["127.0.0.1"], ["93.184.216.34", "10.0.0.7"], ["::ffff:127.0.0.1"], ["169.254.169.254"]]) {
    expect(await sendWebhook(noticeTo(hook), { resolve: named(...addresses) })).toEqual({
      ok: false,
      error: `hooks.example.com is not told: it is on no public network (${addresses.at(-1)}). If notices may go there, list hooks.example.com among the private hosts.`,
    });
  }
  expect(received).toEqual([]);
});

test.each(["127.0.0.1", "localhost", "printer.local", "[::1]", "0x7f.1", "192.168.1.4"])(
  "%s is refused without a question to anybody",
  async (host) => {
    const { url } = await openReceiver();
    const resolve = () => expect.fail("Nobody was to be asked.");
    const sent = await sendWebhook(noticeTo(url.replace("127.0.0.1", host)), { resolve });
    expect(sent).toMatchObject({ ok: false, error: expect.stringContaining("is on no public network") });
  },
);

test("a listed host is told, at the very address that was judged", async () => {
  const { url, received } = await openReceiver();
  const notice = noticeTo(url.replace("127.0.0.1", "n8n.local"), ["n8n.local"]);
  expect(await sendWebhook(notice, { resolve: named("127.0.0.1") })).toMatchObject({ ok: true });
  expect(received[0]!.headers.host).toBe(new URL(notice.channel.url).host);
});

test("another host is not listed by one that ends the same", async () => {
  const { url } = await openReceiver();
  const notice = noticeTo(url.replace("127.0.0.1", "evil-n8n.local"), ["n8n.local"]);
  expect((await sendWebhook(notice, { resolve: named("127.0.0.1") })).ok).toBe(false);
});

test("a redirect is not followed, to wherever it leads", async () => {
  const hook = await openReceiver();
  const inside = await openReceiver();
  hook.answers({ status: 307, headers: { location: inside.url } });
  expect(await sendWebhook(noticeTo(hook.url, ["127.0.0.1"]))).toEqual({
    ok: false,
    error: `${new URL(hook.url).host} redirects to ${inside.url}, and redirects are not followed. Give the address that answers itself.`,
  });
  expect(inside.received).toEqual([]);
});

test("what a receiver answers is shown in one short line", async () => {
  const hook = await openReceiver();
  hook.answers({ status: 400, body: `no\n\u001b[31m${"x".repeat(9_000)}` });
  const sent = await sendWebhook(noticeTo(hook.url, ["127.0.0.1"]));
  expect(sent.ok ? "" : sent.error).toMatch(/answered 400: no \[31mx{100,}$/);
  expect(sent.ok ? 0 : sent.error.length).toBeLessThan(260);
});

test("one that hangs is left after a while", async () => {
  const hook = await openReceiver();
  hook.answers(undefined);
  const sent = await sendWebhook(noticeTo(hook.url, ["127.0.0.1"]), { deadlineMs: 100 });
  expect(sent).toEqual({ ok: false, error: `${new URL(hook.url).host} did not answer within 0.1 seconds.` });
});

test("a name that nobody knows is told as that", async () => {
  const resolve = async () => {
    throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
  };
  expect(await sendWebhook(noticeTo("https://hooks.example.com/"), { resolve })).toEqual({
    ok: false,
    error: "No address was found for hooks.example.com (ENOTFOUND). Check how it is written, and the network.",
  });
});

test("one that is not there is told as that", async () => {
  const sent = await sendWebhook(noticeTo("http://127.0.0.1:1/", ["127.0.0.1"]));
  expect(sent.ok ? "" : sent.error).toMatch(/could not be reached \(ECONNREFUSED\)/);
});
