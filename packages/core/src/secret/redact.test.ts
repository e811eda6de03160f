import { expect, test } from "vitest";
import { createRandom, type Random } from "../kit/random.ts";
import { ordinary, secrets } from "./redact.cases.ts";
import { createRedactStream } from "./redact-stream.ts";
import { createRedact } from "./redact.ts";
import { redactValue } from "./redact-value.ts";
import { writtenForms } from "./written-forms.ts";

const known = [
  { name: "ANTHROPIC_API_KEY", value: "correct horse/battery+staple=" },
  { name: "decoy", value: "plain-canary-word" },
];
const redactShapes = (text: string): string => createRedact([])(text).text;
const redact = createRedact(known);

test.each(secrets)("nothing is kept of the secret in %s", (text, secret) => {
  const redacted = redactShapes(text);
  expect(redacted).toContain("[redacted: ");
  for (const piece of piecesOf(secret)) expect(redacted).not.toContain(piece);
});

test.each(ordinary)("%j stays as it is", (text) => {
  expect(redactShapes(text)).toBe(text);
});

test("what stood there is said in its place", () => {
  expect(redactShapes("key sk-ant-api03-0123456789abcdef, DB_PASSWORD=correcthorse")).toBe(
    "key [redacted: Anthropic key], DB_PASSWORD=[redacted: password]",
  );
});

test("a known secret goes in every form it is written in, and is named", () => {
  for (const { name, value } of known) {
    for (const form of writtenForms(value)) {
      expect(redact(`before ${form} after`)).toEqual({ text: `before [redacted: ${name}] after`, seen: [name] });
    }
  }
});

test("a known secret is found in what a longer text is encoded to", () => {
  for (const before of ["", "a", "ab", "abc"]) {
    const { text, seen } = redact(Buffer.from(`${before}plain-canary-word, and more`).toString("base64"));
    expect(seen).toEqual(["decoy"]);
    expect(Buffer.from(text, "base64").toString()).not.toContain("canary");
  }
});

test("a known value that is short stays: it occurs in any text", () => {
  expect(createRedact([{ name: "short", value: "shop" }])("the shop")).toEqual({ text: "the shop", seen: [] });
});

test("texts of fields are judged by their names too, and what holds no secret is the same value", () => {
  const input = { command: "ls", env: { DB_PASSWORD: "Summer2031" }, list: ["token=9f8e7d6c5b4a3928"] };
  expect(redactValue(input, redactShapes)).toEqual({
    command: "ls",
    env: { DB_PASSWORD: "[redacted: password]" },
    list: ["token=[redacted: token]"],
  });
  const harmless = { path: "src/a.ts", lines: [1, 2], nested: { isNew: true } };
  expect(redactValue(harmless, redactShapes)).toBe(harmless);
});

/** Ordinary lines with secrets planted among them. */
function randomText(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(8) }, () => {
    const [one] = [random.pick([...ordinary, ...secrets.map(([text]) => text), ...known.map(({ value }) => value)])];
    return `${one ?? ""}${random.pick([" ", "\n", "", ", ", "\n\n", "="]) ?? ""}`;
  });
  return parts.join("");
}

test("redacting again changes nothing", () => {
  for (let seed = 1; seed <= 1_000; seed++) {
    const once = redact(randomText(createRandom(seed))).text;
    expect(redact(once).text, `seed ${seed}`).toBe(once);
  }
});

test("in pieces, what is shown is what the whole is redacted to", () => {
  const gapped = known.flatMap(({ value }) => writtenForms(value)).filter((form) => /\s/.test(form));
  for (let seed = 1; seed <= 200; seed++) {
    const random = createRandom(seed);
    const text = randomText(random);
    const stream = createRedactStream((part) => redact(part).text, { gapped });
    let shown = "";
    for (let at = 0; at < text.length;) {
      const length = 1 + random.below(12);
      shown += stream.add(text.slice(at, at + length));
      at += length;
      expect(redact(text).text.slice(0, shown.length), `seed ${seed} at ${at}`).toBe(shown);
    }
    expect(shown + stream.end(), `seed ${seed}`).toBe(redact(text).text);
  }
});

test("it takes a line's time for any text", () => {
  const texts = ["key=", "eyJ", "sk-", "eyJabcdefgh.", "://a:", "-----BEGIN PRIVATE KEY-----", "password: ", "a=\\"];
  for (const text of texts) {
    const timeFor = (length: number) => cpuMs(() => redact(text.repeat(length / text.length)));
    const short = Math.max(1, timeFor(10_000));
    // Sixteen times the text; a square would take 256 times as long.
    expect(timeFor(160_000), text).toBeLessThan(80 * short);
  }
});

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const piecesOf = (secret: string): readonly string[] =>
  Array.from({ length: Math.max(0, secret.length - 7) }, (_, at) => secret.slice(at, at + 8));
