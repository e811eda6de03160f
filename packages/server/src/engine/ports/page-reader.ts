/** Our port to the public web: one page at a time, as text, for agents that must reach nothing else. */
import type { Result } from "@autocoder/core/kit/result.ts";

export interface Page {
  /** Where it was in the end, after redirects. */
  readonly url: string;
  /** Without markup; the beginning of what is very long. */
  readonly text: string;
}

export interface PageReader {
  /**
   * A page of the public web. Whatever leads to this machine, a private network or anything but the web's own ports is
   * refused, by whatever name, notation or redirect. The error is a sentence for an agent.
   */
  read(url: string): Promise<Result<Page, string>>;
}
