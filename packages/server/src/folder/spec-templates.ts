/** The specs to begin with: whole small documents, for a person to change into their own. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SpecTemplate } from "@autocoder/core/api/routes/spec.ts";

const folder = fileURLToPath(new URL("../../templates/", import.meta.url));

/** In the order of their files' numbers. */
export async function readSpecTemplates(): Promise<readonly SpecTemplate[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(files.map(async (name) => parseTemplate(name, await readFile(join(folder, name), "utf8"))));
}

/** The first line is a comment with name and summary; it is no part of the spec. */
function parseTemplate(file: string, content: string): SpecTemplate {
  const head = /^<!-- (.+?): (.+) -->\n+/.exec(content);
  if (head === null) throw new Error(`The template ${file} does not begin with <!-- name: summary -->.`);
  const id = basename(file, ".md").replace(/^\d+-/, "");
  return { id, name: head[1]!, summary: head[2]!, text: content.slice(head[0].length) };
}
