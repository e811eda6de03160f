/** A block of code, its language named, to be taken along. */
import { CopyButton } from "../copy-button.tsx";
import { Coloured } from "../code/coloured.tsx";

export function CodeBlock({ text, info }: { readonly text: string; readonly info: string }) {
  const language = /^[\w+#.-]+/.exec(info)?.[0] ?? "";
  return (
    <div className="prose-code">
      <div className="prose-code-head" data-named={language === "" ? undefined : ""}>
        <span>{language}</span>
        <CopyButton text={text} label="Copy the code" />
      </div>
      <pre
        // A keyboard must be able to scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <code>
          <Coloured text={text} language={language} />
        </code>
      </pre>
    </div>
  );
}
