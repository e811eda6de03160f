/** What stands in a line of a text: words, their stress, code, links. */
import type { MarkedToken, Token } from "marked";
import { Fragment } from "react";
import { decoded } from "./decoded.ts";
import { Address, Mentioned } from "./prose-link.tsx";

export const Inline = ({ tokens }: { readonly tokens: readonly Token[] | undefined }) =>
  // oxlint-disable-next-line react/no-array-index-key
  tokens?.map((token, at) => <Piece key={at} token={token as MarkedToken} />);

function Piece({ token }: { readonly token: MarkedToken }) {
  switch (token.type) {
    case "text":
      return token.tokens ? <Inline tokens={token.tokens} /> : <Mentioned text={decoded(token.text)} isCode={false} />;
    case "strong":
      return (
        <strong>
          <Inline tokens={token.tokens} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      );
    case "del":
      return (
        <del>
          <Inline tokens={token.tokens} />
        </del>
      );
    case "codespan":
      return (
        <code>
          <Mentioned text={token.text} isCode />
        </code>
      );
    case "link":
      return (
        <Address address={token.href} raw={token.raw}>
          <Inline tokens={token.tokens} />
        </Address>
      );
    case "image":
      // An image would be fetched from elsewhere, which tells its owner who reads this, and when.
      return (
        <Address address={token.href} raw={token.raw}>
          {token.text === "" ? token.href : `Image: ${token.text}`}
        </Address>
      );
    case "checkbox":
      return (
        <input
          type="checkbox"
          checked={token.checked}
          disabled
          aria-label={token.checked ? "Done" : "Not done"}
          readOnly
        />
      );
    case "br":
      return <br />;
    case "html":
      return /^<br\s*\/?>$/i.test(token.text) ? <br /> : <Fragment>{token.text}</Fragment>;
    case "escape":
      return <Fragment>{token.text}</Fragment>;
    case "paragraph":
    case "heading":
    case "code":
    case "list":
    case "list_item":
    case "blockquote":
    case "table":
    case "hr":
    case "space":
    case "def":
      // Never in a line.
      return <Fragment>{token.raw}</Fragment>;
  }
}
