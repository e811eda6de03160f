/** How does an answer reach a person who listens? Word by word, and as badly as the scenario wants it. */
import { afterEach, describe, expect, test } from "vitest";
import { PERSON_SAYS } from "@autocoder/core/session/header.ts";
import { parseScenario } from "@autocoder/core/rehearse/scenario.ts";
import { type ModelServer, startModelServer } from "./model-server.ts";

const feature = {
  key: "one",
  name: "One",
  category: "Parts",
  description: "A part.",
  steps: ["It is there."],
  do: [{ run: "true" }],
  checks: ["npm test"],
};
const poem = "  Word by **word**,\n\n- slowly\n- and as it was written …";
const assistant = [
  { hears: "cut", do: [{ fault: "cut", after: 2 }, { say: poem }] },
  { hears: "slow", do: [{ fault: "slow", pauseMs: 20 }, { say: poem }] },
  { hears: "key", do: [{ fault: "refuse-key" }, { say: poem }] },
  { hears: "limit", do: [{ fault: "limit" }, { say: poem }] },
  { hears: "overloaded", do: [{ fault: "overloaded" }, { say: poem }] },
  { do: [{ say: poem }] },
];
const parsed = parseScenario(
  { name: "talks", title: "Talks", features: [feature], talks: { assistant } },
  () => undefined,
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
const scenario = parsed.value;

let model: ModelServer | undefined;
const start = async (pauseMs: number) => {
  model = await startModelServer({ scenario, delayMs: 0, pauseMs });
  return model;
};
afterEach(() => model?.close());

function say(
  text: string,
  more: { readonly turn?: number; readonly sessionId?: string; readonly signal?: AbortSignal },
) {
  const content = `Conversation · turn ${more.turn ?? 1} · assistant\n${PERSON_SAYS}\n${text}`;
  return fetch(`${model?.url}/v1/messages`, {
    method: "POST",
    headers: { "x-claude-code-session-id": more.sessionId ?? "a" },
    body: JSON.stringify({
      model: "m",
      stream: true,
      tools: [{ name: "Read" }],
      messages: [{ role: "user", content: [{ type: "text", text: content }] }],
    }),
    ...(more.signal && { signal: more.signal }),
  });
}

/** The pieces of an answer, as far as they came. */
async function pieces(response: Response): Promise<{ readonly said: readonly string[]; readonly isWhole: boolean }> {
  let events = "";
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response.body ?? []) events += decoder.decode(bytes, { stream: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const deltas = [...events.matchAll(/"type":"text_delta","text":("(?:[^"\\]|\\.)*")/g)];
  return {
    said: deltas.map(([, text]) => JSON.parse(text ?? '""') as string),
    isWhole: events.includes("message_stop"),
  };
}

test("it is said word by word, and the pieces are the very text", async () => {
  await start(0);
  const { said, isWhole } = await pieces(await say("Hello", {}));
  expect(said.length).toBeGreaterThan(4);
  expect([said.join(""), isWhole]).toEqual([poem.trim(), true]);
});

test("it takes its time between the words where it is told to", async () => {
  await start(0);
  const begun = performance.now();
  const { said } = await pieces(await say("slow", {}));
  expect(performance.now() - begun).toBeGreaterThan((said.length - 1) * 15);
});

test("it ends when nobody listens any more, and when the server closes", async () => {
  const server = await start(60_000);
  const leaving = new AbortController();
  const left = await say("Hello", { signal: leaving.signal });
  const staying = await say("Hello", {});
  leaving.abort();
  await expect(left.text()).rejects.toThrow("aborted");
  await server.close();
  expect(await pieces(staying)).toEqual({ said: ["Word by "], isWhole: false });
});

test("it breaks off in the middle once", async () => {
  await start(0);
  expect(await pieces(await say("cut", {}))).toEqual({ said: ["Word by ", "**word**,\n\n- "], isWhole: false });
  expect((await pieces(await say("cut", {}))).isWhole).toBe(true);
});

describe("it is refused as long as the turn lasts, and given when the message is sent again", () => {
  test.each([
    ["key", 401, null],
    ["limit", 429, "120"],
    ["overloaded", 529, null],
  ])("%s", async (text, status, retryAfter) => {
    await start(0);
    const first = await say(text, { turn: 2 });
    expect([first.status, first.headers.get("retry-after")]).toEqual([status, retryAfter]);
    expect((await say(text, { turn: 2 })).status).toBe(status);
    expect((await say(text, { turn: 3 })).status).toBe(200);
    expect((await say(text, { turn: 2, sessionId: "another" })).status).toBe(status);
  });
});
