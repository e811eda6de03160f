/** A text as it was written, with its code as code. Nothing in it can be more than text. */
import { Fragment } from "react";
import { partsOfText } from "./rich-text-parts.ts";

export function RichText({ text }: { readonly text: string }) {
  return (
    <div className="min-w-0 whitespace-pre-line wrap-anywhere">
      {partsOfText(text).map(({ type, text }, i) => {
        if (type === "code") return <Code key={i}>{text}</Code>;
        if (type === "text") return <Fragment key={i}>{text}</Fragment>;
        return (
          <pre key={i} className="my-2 overflow-x-auto rounded-md bg-sunken px-3 py-2 font-mono text-code">
            {text}
          </pre>
        );
      })}
    </div>
  );
}

export const Code = ({ children }: { readonly children: string }) => (
  <code className="rounded-sm bg-ink/6 px-1 py-px font-mono text-code wrap-anywhere">{children}</code>
);
