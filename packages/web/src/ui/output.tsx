/** What a program or an agent printed, as it printed it. */
import type { ComponentProps } from "react";
import { Printed } from "./printed.tsx";

export const Output = ({ text, hits }: ComponentProps<typeof Printed>) => (
  <pre
    // A keyboard must be able to scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    tabIndex={0}
    className="max-h-72 overflow-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-small whitespace-pre-wrap wrap-anywhere"
  >
    <Printed text={text} {...(hits && { hits })} />
  </pre>
);
