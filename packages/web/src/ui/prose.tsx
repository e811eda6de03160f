/**
 * A Markdown text as it is meant to look, also while it is still being written.
 *
 * Nothing in it can be more than text: HTML is shown as it was typed, nothing is fetched, and only an address that leads
 * to the web, to a mail program or into the studio is a link. What draws it comes when it is first wanted; until then,
 * and where it cannot be read, the text is shown as it was written.
 */
import { Suspense } from "react";
import { later } from "./later.ts";
import type { ProseLinks } from "./prose/links.ts";

const Document = later(() => import("./prose/document.tsx"));

export function Prose(props: {
  readonly text: string;
  /** Whether more of it will come: what is begun is then shown as if it were finished, and what says nothing yet waits. */
  readonly isStreaming?: boolean;
  /** What in it leads into the studio; keep it the same from one drawing to the next. */
  readonly links?: ProseLinks;
}) {
  const { text, isStreaming = false, links } = props;
  return (
    <div className="prose">
      <Suspense fallback={<p className="whitespace-pre-line">{text}</p>}>
        <Document text={text} isStreaming={isStreaming} {...(links && { links })} />
      </Suspense>
    </div>
  );
}
