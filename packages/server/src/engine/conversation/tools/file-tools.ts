/** Tools that look at the project's files: only looked at, only within it, and nothing that keeps secrets. */
import { z } from "zod";
import { answer, refusal, toolDefiner } from "../../tools/tool.ts";
import type { ChatContext } from "../chat-context.ts";
import { PART_CHARACTERS } from "./part.ts";

const defineTool = toolDefiner<ChatContext>();

const MAX_LINES = 2_000;
const MAX_LINE_CHARACTERS = 2_000;
const MAX_PATHS = 300;
const MAX_FOUND = 100;
const Pattern = z.string().min(1).max(500);

export const fileTools = {
  read_file: defineTool({
    description: "Read a text file of the project.",
    input: {
      path: z.string().min(1).max(4_096),
      from_line: z.number().int().min(1).optional(),
      lines: z.number().int().min(1).max(MAX_LINES).optional(),
    },
    run: async ({ engine }, { path, from_line = 1, lines = MAX_LINES }) => {
      const read = await engine.files.readFile(path);
      return read.ok ? linesOf(read.value.text, from_line, lines) : refusal(read.error.message);
    },
  }),
  find_files: defineTool({
    description: "List the project's files by a glob, e.g. `src/**/*.ts`; without a slash, by name anywhere.",
    input: { pattern: Pattern },
    run: async ({ engine }, { pattern }) => {
      const found = await engine.workspaces.findFiles({ glob: pattern, limit: MAX_PATHS });
      if (!found.ok) return refusal(found.error.message);
      const { paths, isCut } = found.value;
      if (paths.length === 0) return answer("No file of that name.");
      return answer([...paths, ...(isCut ? ["[There are more. Narrow the pattern.]"] : [])].join("\n"));
    },
  }),
  search_text: defineTool({
    description: "Find lines in the project's files by a regular expression.",
    input: { pattern: Pattern, glob: Pattern.optional(), ignore_case: z.boolean().optional() },
    run: async ({ engine }, { pattern, glob, ignore_case = false }) => {
      const request = { pattern, ignoreCase: ignore_case, limit: MAX_FOUND, ...(glob !== undefined && { glob }) };
      const found = await engine.workspaces.searchText(request);
      if (!found.ok) return refusal(found.error.message);
      const { lines, isCut } = found.value;
      if (lines.length === 0) return answer("No line matches.");
      const told = lines.map(({ path, line, text }) => `${path}:${line}: ${text}`);
      return answer([...told, ...(isCut ? ["[There are more. Narrow the pattern.]"] : [])].join("\n"));
    },
  }),
};

/** As many whole lines as may be told at once, with what follows and how to read it. */
function linesOf(text: string, from: number, most: number) {
  const all = text.split("\n");
  if (all.at(-1) === "") all.pop();
  if (from > all.length) return answer(all.length === 0 ? "The file is empty." : `The file has ${all.length} lines.`);
  const told: string[] = [];
  let characters = 0;
  for (const line of all.slice(from - 1, from - 1 + most)) {
    const cut = line.length > MAX_LINE_CHARACTERS ? `${line.slice(0, MAX_LINE_CHARACTERS)} […]` : line;
    characters += cut.length + 1;
    if (characters > PART_CHARACTERS && told.length > 0) break;
    told.push(cut);
  }
  const next = from + told.length;
  const range = `[Lines ${from}-${next - 1} of ${all.length}.`;
  if (next > all.length) return answer(from === 1 ? told.join("\n") : `${told.join("\n")}\n${range}]`);
  return answer(`${told.join("\n")}\n${range} Read on with from_line: ${next}.]`);
}
