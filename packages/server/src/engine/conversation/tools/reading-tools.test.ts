import { expect, test } from "vitest";
import { err, ok } from "@autocoder/core/kit/result.ts";
import { openTestTalk } from "./testing.ts";

const spec = `# Shop\n\nA shop.\n\n## Cart\n\n${"A cart holds things. ".repeat(1_000)}\n\n## Payment\n\nBy card.\n`;

test("the whole spec can be read, part after part, or from a heading on", async () => {
  const talk = await openTestTalk("assistant", { files: { ".autocoder/spec.md": spec } });
  const first = await talk.ask("spec_read");
  const next = Number(/\[\d+ characters follow\. Read on with from: (\d+)\.\]$/.exec(first)?.[1]);
  expect(first.startsWith(spec.slice(0, next))).toBe(true);
  expect(await talk.ask("spec_read", { from: next })).toBe(spec.slice(next));
  expect(await talk.ask("spec_read", { heading: "payment" })).toBe("## Payment\n\nBy card.\n");
  expect(await talk.ask("spec_read", { heading: "Cart", from: next })).toBe(spec.slice(next));
  expect(await talk.refused("spec_read", { heading: "Login" })).toBe(
    'There is no heading "Login". There are: Shop; Cart; Payment.',
  );
});

test("a spec in the other form is read from the part of that name on", async () => {
  const xml =
    "<project_specification>\n<project_name>Shop</project_name>\n<core_features>\nCart\n</core_features>\n</project_specification>\n";
  const talk = await openTestTalk("assistant", { files: { "app_spec.txt": xml } });
  expect(await talk.ask("spec_read", { heading: "core features" })).toBe(xml.slice(xml.indexOf("<core_features>")));
});

test("where there is no spec, that is said", async () => {
  const talk = await openTestTalk("assistant");
  expect(await talk.ask("spec_read")).toBe("The project has no spec yet.");
});

test("a page is told with where it is, and read on like the rest; why it is not is said", async () => {
  const read = async (url: string) =>
    url.endsWith("long") ? ok({ url, text: "x".repeat(20_000) }) : err("example.com could not be reached.");
  const talk = await openTestTalk("assistant", { pages: { read } });
  const url = "https://example.com/long";
  expect(await talk.ask("web_fetch", { url })).toBe(
    `${url}\n\n${"x".repeat(16_000)}\n[4000 characters follow. Read on with from: 16000.]`,
  );
  expect(await talk.ask("web_fetch", { url, from: 16_000 })).toBe(`${url}\n\n${"x".repeat(4_000)}`);
  expect(await talk.refused("web_fetch", { url: "https://example.com" })).toBe("example.com could not be reached.");
});
