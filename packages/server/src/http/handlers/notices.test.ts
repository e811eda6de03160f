/** Ways for notices, from a person's word to what they see of it. */
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { ChannelDraft, ChannelId } from "@autocoder/core/notice/channel.ts";
import { openReceiver } from "../../testing/receiver.ts";
import { openApp, type TestApp } from "../testing/open-app.ts";

const SECRET = "a secret of enough characters";
const hookTo = (url: string): ChannelDraft => ({
  type: "webhook",
  name: "Hook",
  url,
  format: "autocoder",
  kinds: ["run-ended"],
});

async function withHook(url: string): Promise<TestApp & { readonly channelId: ChannelId }> {
  const app = await openApp();
  await app.client.listPrivateHosts({ hosts: ["127.0.0.1"] });
  const added = await app.client.addNoticeChannel({ channel: hookTo(url), secret: SECRET });
  if (!added.ok) throw new Error(added.error.message);
  return { ...app, channelId: added.value.channels[0]!.channel.id };
}

test("a private address is refused in a sentence, and taken once its host is listed", async () => {
  const { url } = await openReceiver();
  const { client } = await openApp();
  const request = { channel: hookTo(url), secret: SECRET };
  expect(await client.addNoticeChannel(request)).toMatchObject({
    error: {
      type: "bad-channel",
      message:
        "127.0.0.1 is not told: it is on no public network. If notices may go there, list 127.0.0.1 among the private hosts.",
    },
  });
  await client.listPrivateHosts({ hosts: [" 127.0.0.1 "] });
  expect(await client.addNoticeChannel(request)).toMatchObject({
    value: { privateHosts: ["127.0.0.1"], channels: [{ channel: { name: "Hook" }, hasSecret: true, waiting: 0 }] },
  });
});

test("no answer holds a secret, which is in a file that its owner alone reads", async () => {
  const hook = await openReceiver();
  hook.answers({ status: 400, body: `you sent ${SECRET}` });
  const { client, request, studio, channelId } = await withHook(hook.url);
  const body = JSON.stringify({ channel: hookTo(hook.url), secret: SECRET });
  const json = { "content-type": "application/json" };
  const texts = [
    await request("/api/notices"),
    await request(`/api/notices/channels/${channelId}`, { method: "PATCH", headers: json, body }),
    await request(`/api/notices/channels/${channelId}/test`, { method: "POST", headers: json, body: "{}" }),
    await request("/api/settings"),
  ].map((answer) => answer.text());
  expect((await Promise.all(texts)).join()).not.toContain(SECRET);
  expect(await client.testNoticeChannel({ channelId })).toMatchObject({ value: { said: /you sent …/ } });
  const path = join(dirname(studio.root), "notice-secrets.json");
  expect(await readFile(path, "utf8")).toContain(SECRET);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(await studio.store.readSettings(undefined))).not.toContain(SECRET);
});

test("a test notice goes out at once, and its real answer is shown", async () => {
  const hook = await openReceiver();
  const { client, channelId } = await withHook(hook.url);
  const { host } = new URL(hook.url);
  expect(await client.testNoticeChannel({ channelId })).toEqual({
    ok: true,
    value: { arrived: true, said: `${host} answered 200: ok` },
  });
  expect(hook.received[0]!.json).toMatchObject({ title: "A test notice", version: 1 });
  hook.answers({ status: 500, body: "out of order" });
  expect(await client.testNoticeChannel({ channelId })).toEqual({
    ok: true,
    value: { arrived: false, said: `${host} answered 500: out of order` },
  });
});

test("the secret stays where none is given, an empty one takes it away, and it goes with its channel", async () => {
  const hook = await openReceiver();
  const { client, studio, channelId } = await withHook(hook.url);
  const channel = { ...hookTo(hook.url), name: "Other" };
  expect(await client.changeNoticeChannel({ channelId, channel })).toMatchObject({
    value: { channels: [{ channel: { name: "Other" }, hasSecret: true }] },
  });
  expect(await client.changeNoticeChannel({ channelId, channel, secret: "" })).toMatchObject({
    value: { channels: [{ hasSecret: false }] },
  });
  await client.changeNoticeChannel({ channelId, channel, secret: SECRET });
  expect(await client.removeNoticeChannel({ channelId })).toMatchObject({ value: { channels: [] } });
  expect(await readFile(join(dirname(studio.root), "notice-secrets.json"), "utf8")).toBe("{}");
  expect(await client.removeNoticeChannel({ channelId })).toMatchObject({ error: { type: "channel-not-found" } });
});

test("a kept password goes to no other mail server", async () => {
  const { client } = await openApp();
  const mail = { name: "Mail", kinds: ["run-ended" as const], from: "a@example.com", to: ["b@example.com"], user: "a" };
  const channel = { type: "email" as const, host: "smtp.example.com", ...mail };
  const added = await client.addNoticeChannel({ channel, secret: "hunter2" });
  const channelId = added.ok ? added.value.channels[0]!.channel.id : expect.fail("It was refused.");
  const elsewhere = { channelId, channel: { ...channel, host: "mail.example.net" } };
  expect(await client.changeNoticeChannel(elsewhere)).toMatchObject({ error: { type: "bad-channel" } });
  expect((await client.changeNoticeChannel({ ...elsewhere, secret: "hunter2" })).ok).toBe(true);
  const renamed = { ...channel, host: "mail.example.net", name: "Post" };
  expect((await client.changeNoticeChannel({ channelId, channel: renamed })).ok).toBe(true);
});

test.each([
  ["a short secret", { secret: "short" }, "bad-channel"],
  ["a password in the address", { channel: hookTo("https://ann:pw@example.com/hook") }, "bad-channel"],
  ["another protocol", { channel: hookTo("file:///etc/passwd") }, "bad-request"],
  ["no moment", { channel: { ...hookTo("https://example.com/"), kinds: [] } }, "bad-request"],
])("%s is refused", async (_, wrong, type) => {
  const { client } = await openApp();
  const request = { channel: hookTo("https://example.com/hook"), secret: SECRET, ...wrong };
  expect(await client.addNoticeChannel(request)).toMatchObject({ error: { type } });
});
