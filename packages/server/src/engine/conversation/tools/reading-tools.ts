/** Tools that read what is longer than a briefing: the spec, and pages of the web. */
import { z } from "zod";
import { answer, refusal, toolDefiner } from "../../tools/tool.ts";
import type { ChatContext } from "../chat-context.ts";
import { partOf } from "./part.ts";

const defineTool = toolDefiner<ChatContext>();

const From = z.number().int().min(0).max(10_000_000).optional().describe("character to read on from");

export const readingTools = {
  spec_read: defineTool({
    description: "Read the project's spec, from a heading or a character on.",
    input: { heading: z.string().trim().min(1).max(500).optional(), from: From },
    run: async ({ engine }, place) => {
      const read = await engine.files.readSpec();
      if (!read.ok) return refusal(read.error);
      if (read.value === undefined) return answer("The project has no spec yet.");
      const { text, sections } = read.value;
      return specPart({ text, headings: sections.map(({ heading }) => heading) }, place);
    },
  }),
  web_fetch: defineTool({
    description: "Read a page of the public web as text.",
    input: { url: z.string().min(1).max(4_096), from: From },
    run: async ({ engine }, { url, from = 0 }) => {
      const page = await engine.pages.read(url);
      if (!page.ok) return refusal(page.error);
      return answer(`${page.value.url}\n\n${partOf(page.value.text, from)}`);
    },
  }),
};

export function specPart(
  { text, headings }: { readonly text: string; readonly headings: readonly string[] },
  { heading, from = 0 }: { readonly heading?: string | undefined; readonly from?: number | undefined },
) {
  const place = heading === undefined ? 0 : placeOf(text, heading);
  if (place !== undefined) return answer(partOf(text, Math.max(place, from)));
  const known = headings.filter((name) => name !== "").slice(0, 100);
  return refusal(`There is no heading "${heading}". There are: ${known.join("; ")}.`);
}

/** Where the line of a heading, or the tag that is named like it, begins. */
function placeOf(text: string, heading: string): number | undefined {
  const wanted = plain(heading);
  let place = 0;
  for (const line of text.split("\n")) {
    const found = /^\s*(?:#{1,6}\s+(.+?)\s*#*|<([a-z_][\w-]*)>.*)$/i.exec(line);
    if (found && plain(found[1] ?? found[2]!) === wanted) return place;
    place += line.length + 1;
  }
  return undefined;
}

const plain = (heading: string): string =>
  heading
    .replace(/^#+\s*/, "")
    .replaceAll("_", " ")
    .trim()
    .toLowerCase();
