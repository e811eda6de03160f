/** The blocks of a text, one below the other. One that says what it said before is not drawn again. */
import { useState } from "react";
import "./prose.css";
import { Block } from "./block.tsx";
import { headingLevels } from "./heading-levels.ts";
import { Links, type ProseLinks } from "./links.ts";
import { createReader } from "./read-blocks.ts";

export default function Document(props: {
  readonly text: string;
  readonly isStreaming: boolean;
  readonly links?: ProseLinks;
}) {
  const { text, isStreaming, links } = props;
  const [read] = useState(createReader);
  const blocks = read(text, isStreaming);
  if (blocks === undefined) return <p className="whitespace-pre-wrap">{text}</p>;
  const levels = headingLevels(blocks);
  const drawn = blocks.map((token, at) => {
    const level = levels[at];
    // A block has no name but its place, which never changes: what comes is added at the end.
    // oxlint-disable-next-line react/no-array-index-key
    return <Block key={at} token={token} {...(level !== undefined && { level })} />;
  });
  return links ? <Links value={links}>{drawn}</Links> : drawn;
}
