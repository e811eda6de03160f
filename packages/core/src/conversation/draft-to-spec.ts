/** What does an interview's draft look like as a spec? Markdown with front matter. */
import type { Draft } from "./interview.ts";

export function draftToSpec({ title, fields, sections }: Draft): string {
  const front = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [
    ...(front.length > 0 ? [["---", ...front, "---"].join("\n")] : []),
    `# ${title || "Untitled"}`,
    ...sections.map(({ heading, body }) => `## ${heading}\n\n${body.trim()}`),
  ]
    .join("\n\n")
    .concat("\n");
}
