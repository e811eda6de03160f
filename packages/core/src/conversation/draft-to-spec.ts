/** What does an interview's draft look like as a spec? The document it describes, in our own form. */
import { SpecFront, type SpecDocument } from "../spec/document.ts";
import { writeSpecDocument } from "../spec/forms.ts";
import { sectionBody } from "../spec/section-body.ts";
import type { Draft } from "./interview.ts";

export const draftToSpec = (draft: Draft): string => writeSpecDocument(documentOf(draft), "markdown");

function documentOf({ title, fields, sections }: Draft): SpecDocument {
  const front: Record<string, unknown> = {};
  const others: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const own = { [name]: name === "features" ? numberIn(value) : value };
    if (name in SpecFront.shape && SpecFront.safeParse(own).success) Object.assign(front, own);
    // A number is asked for there, and words would make the whole spec unreadable.
    else others.push(`${name === "features" ? "wished" : name}: ${JSON.stringify(value)}`);
  }
  return {
    title: title || "Untitled",
    front: SpecFront.parse(front),
    otherFront: others.join("\n"),
    overview: "",
    sections: sections.map(({ heading, body }) => ({ heading, body: sectionBody(body) })),
  };
}

/** `about 20` wishes for twenty. */
const numberIn = (text: string): number => Number(/\d+/.exec(text)?.[0] ?? Number.NaN);
