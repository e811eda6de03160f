/** A link in a text: into the studio, or to the web in a page of its own. */
import { createContext, type MouseEvent, type ReactNode, useContext } from "react";
import { type Mention, useLinks } from "./links.ts";
import { outsideUrl } from "./outside-url.ts";

/** Links within links do not exist. */
const IsInLink = createContext(false);

/** Where the address leads nowhere a person may be led to, what was written is shown instead. */
export function Address(props: { readonly address: string; readonly raw: string; readonly children: ReactNode }) {
  const { address, raw, children } = props;
  const isInLink = useContext(IsInLink);
  const inside = useLinks().hrefOf(address);
  const outside = inside === undefined ? outsideUrl(address) : undefined;
  if (isInLink) return children;
  const linked = <IsInLink value={true}>{children}</IsInLink>;
  if (inside !== undefined) return <InStudio href={inside}>{linked}</InStudio>;
  if (outside === undefined) return raw;
  return (
    <a href={outside} target="_blank" rel="noreferrer noopener" title={outside}>
      {linked}
    </a>
  );
}

/** A text in which what it names can be opened. */
export function Mentioned({ text, isCode }: { readonly text: string; readonly isCode: boolean }) {
  const isInLink = useContext(IsInLink);
  const links = useLinks();
  const mentions = isInLink ? [] : links.mentionsIn(text, isCode);
  if (mentions.length === 0) return text;
  return [
    ...mentions.flatMap((mention, at) => [
      text.slice(mentions[at - 1]?.to ?? 0, mention.from),
      <Named key={mention.from} mention={mention} text={text.slice(mention.from, mention.to)} />,
    ]),
    text.slice(mentions.at(-1)!.to),
  ];
}

const Named = ({ mention: { href, title }, text }: { readonly mention: Mention; readonly text: string }) => (
  <InStudio href={href} title={title}>
    {text}
  </InStudio>
);

function InStudio(props: { readonly href: string; readonly title?: string | undefined; readonly children: ReactNode }) {
  const { href, title, children } = props;
  const { open } = useLinks();
  const go = (event: MouseEvent) => {
    // Another key or button asks the browser for a page of its own.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(href);
  };
  return (
    <a href={href} title={title} onClick={go}>
      {children}
    </a>
  );
}
