import { expect, test } from "vitest";
import { openApp } from "./testing/open-app.ts";

const KEY = "sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWx0123456789";

test("a key that is kept is listed by where it is, never by what it is", async () => {
  const { request, client } = await openApp();
  const set = await request("/api/keys/gateway", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ value: KEY, baseUrl: "https://gateway.example.org/" }),
  });
  const listed = await request("/api/keys");
  for (const answer of [await set.text(), await listed.text()]) {
    expect(answer).not.toContain("AbCdEf");
    expect(JSON.parse(answer)).toMatchObject({
      keys: [{}, {}, { stored: { baseUrl: "https://gateway.example.org" } }],
    });
  }
  const removed = await client.removeKey({ name: "gateway" });
  expect(removed).toMatchObject({ ok: true, value: { keys: [{}, {}, { name: "gateway" }] } });
  expect(removed.ok && removed.value.keys[2]?.stored).toBeUndefined();
});

test("what cannot be kept is refused with a sentence that does not repeat it", async () => {
  const { client } = await openApp();
  expect(await client.setKey({ name: "anthropic", value: "hunter2hunter" })).toMatchObject({
    ok: false,
    error: { type: "bad-key", message: expect.not.stringContaining("hunter2") },
  });
});

test("an alarm that is not there cannot be dismissed", async () => {
  const { client, studio } = await openApp();
  expect(await client.dismissAlarm({ projectId: studio.engine.projectId, sighting: 1 })).toMatchObject({
    ok: false,
    error: { type: "sighting-not-found" },
  });
});
