/** What is told of a line of a spec's impact, and what accepting it does? */
import { isProposal, type ImpactLine, type SpecImpact } from "@autocoder/core/backlog/impact-line.ts";
import type { FeatureStatus } from "@autocoder/core/backlog/feature.ts";
import { plural } from "../ui/format.ts";

export interface ImpactGroup {
  readonly title: string;
  readonly lines: readonly ImpactLine[];
}

const titles = {
  changed: "Says something else",
  renamed: "Under another heading",
  retired: "No longer in the spec",
  returned: "Back in the spec",
  appeared: "New in the spec",
} as const satisfies Record<ImpactLine["type"], string>;

export const impactGroups = ({ lines }: SpecImpact): readonly ImpactGroup[] =>
  (Object.keys(titles) as ImpactLine["type"][])
    .map((type) => ({ title: titles[type], lines: lines.filter((line) => line.type === type) }))
    .filter((group) => group.lines.length > 0);

/** All that can be: the spec is what a person wants, and each of it can be taken back. */
export const acceptedAtFirst = ({ lines }: SpecImpact): ReadonlySet<string> =>
  new Set(lines.filter(isProposal).map(({ id }) => id));

export function impactSentence({ lines, unaffected }: SpecImpact): string {
  const stale = lines.filter((line) => line.type === "changed" && line.isReceiptStale).length;
  const receipts =
    stale > 0 ? `${plural(stale, "receipt")} no longer ${stale === 1 ? "proves" : "prove"} what is written. ` : "";
  return `${receipts}${plural(unaffected, "feature")} ${unaffected === 1 ? "is" : "are"} not touched.`;
}

/** What it is, and what is done where it is accepted; a line that cannot be says why. */
export function lineWords(line: ImpactLine): { readonly says: string; readonly deed: string | undefined } {
  switch (line.type) {
    case "changed":
      return {
        says: changedWords(line),
        deed: line.proposal === "wish" ? "Ask for the difference as a change" : undefined,
      };
    case "renamed":
      return { says: `“${line.heading}” is called “${line.newHeading}” now.`, deed: "Follow it there" };
    case "retired":
      if (line.proposal === "skip")
        return { says: `“${line.heading}” is gone.${stays(line.status)}`, deed: "Set it aside" };
      return {
        says: `“${line.heading}” is gone. An agent is at work on it; set it aside once that has ended.`,
        deed: undefined,
      };
    case "returned":
      return { says: `“${line.heading}” is there again, and its feature was set aside.`, deed: "Take it up again" };
    case "appeared":
      return { says: "No feature comes from it yet.", deed: "Plan a feature from it" };
  }
}

const stays = (status: FeatureStatus["type"]): string =>
  status === "passing" || status === "stale" ? " What has landed of it stays until you take that back." : "";

function changedWords({
  heading,
  newHeading,
  proposal,
  isReceiptStale,
}: Extract<ImpactLine, { type: "changed" }>): string {
  const name = newHeading === undefined ? `“${heading}”` : `“${heading}”, now “${newHeading}”,`;
  const says = `${name} says something else.`;
  if (proposal === "none") return `${says} It is still to be built, and will be from the new text.`;
  if (proposal === "busy")
    return `${says} An agent is at work on it with the old text; ask for a change once it has landed.`;
  return isReceiptStale ? `${says} Its receipt proves the old text.` : says;
}

export function savedSentence({ lines }: SpecImpact, accepted: readonly string[]): string {
  const done = lines.filter(({ id }) => accepted.includes(id));
  const count = (type: ImpactLine["type"]) => done.filter((line) => line.type === type).length;
  const said = [
    count("changed") > 0 ? `${plural(count("changed"), "feature")} back to work` : "",
    count("retired") > 0 ? `${count("retired")} set aside` : "",
    count("returned") > 0 ? `${count("returned")} taken up again` : "",
    count("appeared") > 0 ? `${count("appeared")} planned` : "",
  ].filter((part) => part !== "");
  return `The spec is saved${said.length > 0 ? `: ${said.join(", ")}` : ""}.`;
}
