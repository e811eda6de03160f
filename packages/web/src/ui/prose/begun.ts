/**
 * What is shown of a text that is still being written?
 *
 * As much as will stay as it is drawn now. What is begun is closed (`**bo` is bold already), and a last line that may
 * become anything waits: signs alone, the first line of a code block, the head of a table.
 */
import remend from "remend";

export const begun = (text: string): string => remend(withoutHead(withoutSigns(text)), options);

/** `links`: ours to judge, since brackets are common in what agents write. */
const options = { links: false, images: false, htmlTags: false, katex: false };

const SIGNS = /^[ \t>]*(?:[-*+_`~=|:#>\s]*|\d{1,9}[.)]?|[-*+] \[[ xX]?\]?)[ \t]*$/;
const FENCE = /^[ \t>]*(?:[-*+] )?(?:```|~~~)[^`\n]*$/;
const LINK = /!?\[[^\][\n]*(?:\](?:\([^()\n]*)?)?$/;

function withoutSigns(text: string): string {
  const from = text.lastIndexOf("\n") + 1;
  const line = text.slice(from);
  if (SIGNS.test(line) || FENCE.test(line)) return text.slice(0, from);
  return isInFence(text) ? text : text.replace(LINK, "");
}

/** A table is one from its second line on, which says how many columns there are. */
function withoutHead(text: string): string {
  const lines = text.split("\n");
  const last = lines.at(-1) === "" ? lines.length - 2 : lines.length - 1;
  const isHead = (at: number): boolean => /^ {0,3}\|/.test(lines[at] ?? "") && !/^ {0,3}\|/.test(lines[at - 1] ?? "");
  return isHead(last) && !isInFence(text) ? lines.slice(0, last).join("\n") : text;
}

function isInFence(text: string): boolean {
  let fence = "";
  for (const [, signs] of text.matchAll(/^[ \t>]*(?:[-*+] |\d+[.)] )?(`{3,}|~{3,})/gm)) {
    if (fence === "") fence = signs!;
    else if (signs!.startsWith(fence)) fence = "";
  }
  return fence !== "";
}
