/** Where may a link in a text lead? */
import { createContext, useContext } from "react";

/** A stretch of a text that names something the studio can open. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  /** An address within the studio. */
  readonly href: string;
  /** Said of it to whoever rests on it. */
  readonly title?: string;
}

export interface ProseLinks {
  /** In the order of the text, none overlapping another; `isCode` where the text stands between ticks. */
  readonly mentionsIn: (text: string, isCode: boolean) => readonly Mention[];
  /** What a link's own address leads to in the studio, if anything. */
  readonly hrefOf: (address: string) => string | undefined;
  /** Goes to an address within the studio without loading the page anew. */
  readonly open: (href: string) => void;
}

const none: ProseLinks = {
  mentionsIn: () => [],
  hrefOf: () => undefined,
  open: () => {},
};

export const Links = createContext<ProseLinks>(none);
export const useLinks = (): ProseLinks => useContext(Links);
