/** One block of a text: a paragraph, a heading, a list, a table, a quotation, code. */
import { type MarkedToken, type Token, type Tokens } from "marked";
import { createElement, memo } from "react";
import { CodeBlock } from "./code-block.tsx";
import { Inline } from "./inline.tsx";
import { Table } from "./table.tsx";

export interface BlockProps {
  readonly token: Token;
  /** Of a heading that has one; others are words that stand out. */
  readonly level?: number;
}

export const Block = memo(function Block({ token: given, level }: BlockProps) {
  const token = given as MarkedToken;
  switch (token.type) {
    case "paragraph":
      return (
        <p>
          <Inline tokens={token.tokens} />
        </p>
      );
    case "heading":
      return createElement(
        level === undefined ? "p" : `h${level}`,
        { className: "prose-heading", "data-depth": token.depth },
        <Inline tokens={token.tokens} />,
      );
    case "code":
      return <CodeBlock text={token.text} info={token.lang ?? ""} />;
    case "list":
      return <List list={token} />;
    case "blockquote":
      return (
        <blockquote>
          <Blocks tokens={token.tokens} />
        </blockquote>
      );
    case "table":
      return <Table table={token} />;
    case "hr":
      return <hr />;
    case "space":
      return null;
    case "def":
      // A footnote, which is no address.
      return token.tag.startsWith("^") ? <p>{token.raw.trim()}</p> : null;
    case "html":
      return isComment(token.text) ? null : <p className="whitespace-pre-wrap">{token.text.trimEnd()}</p>;
    case "text":
    case "strong":
    case "em":
    case "del":
    case "codespan":
    case "link":
    case "image":
    case "checkbox":
    case "br":
    case "escape":
    case "list_item":
      // What stands in a line, where a tight list has no paragraph around it.
      return <Inline tokens={[token]} />;
  }
});

const isComment = (html: string): boolean => /^\s*<!--[\s\S]*-->\s*$/.test(html);

const Blocks = ({ tokens }: { readonly tokens: readonly Token[] }) =>
  // oxlint-disable-next-line react/no-array-index-key
  tokens.map((token, at) => <Block key={at} token={token} />);

function List({ list }: { readonly list: Tokens.List }) {
  // oxlint-disable-next-line react/no-array-index-key
  const items = list.items.map((item, at) => <Item key={at} item={item} />);
  if (!list.ordered) return <ul>{items}</ul>;
  return <ol {...(list.start !== "" && list.start !== 1 && { start: list.start })}>{items}</ol>;
}

const Item = memo(({ item }: { readonly item: Tokens.ListItem }) => (
  <li {...(item.task && { "data-task": "" })}>
    <Blocks tokens={item.tokens} />
  </li>
));
