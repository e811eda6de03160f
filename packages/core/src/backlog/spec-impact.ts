/**
 * What does a change of the spec mean for the backlog?
 *
 * A feature comes from a passage. Where the passage says something else now, a receipt no longer proves what is written;
 * where it is gone, nobody asks for the feature any more; and a new section is nobody's yet. Each is proposed in a line
 * of its own, to be accepted or not. What is still to be built is told the new passage anyway, so nothing is proposed.
 */
import type { FeatureId } from "../kit/ids.ts";
import { type DiffLine, diffLines } from "../kit/line-diff.ts";
import { headingKey, passageText, sectionFor } from "../spec/passages.ts";
import type { SpecSection } from "../spec/spec.ts";
import type { Edit } from "./edit.ts";
import { type Feature, FeatureDraft } from "./feature.ts";
import { type ImpactLine, isProposal, type SpecImpact } from "./impact-line.ts";
import { successorsOf } from "./spec-successors.ts";

type LineOf<T extends ImpactLine["type"]> = Extract<ImpactLine, { type: T }>;

export function specImpact(change: {
  readonly before: readonly SpecSection[];
  readonly after: readonly SpecSection[];
  readonly features: Iterable<Feature>;
}): SpecImpact {
  const { before, after } = change;
  const features = [...change.features];
  // Before there is a backlog, all of it is planned from the new text.
  if (features.length === 0) return { lines: [], unaffected: 0 };
  const successors = successorsOf(before, after);
  const known = new Set(successors.values());
  const appeared = new Set(
    after.filter((section) => section.level > 1 && section.heading !== "" && !known.has(section)),
  );
  const left = withoutBelow(after, appeared);
  const compared = new Map<SpecSection, readonly DiffLine[]>();
  const fate = (source: SpecSection): Fate => {
    const successor = successors.get(source);
    if (successor === undefined) return { successor, diff: [] };
    const diff = compared.get(source) ?? differenceOf(passageText(before, source), passageText(left, successor));
    compared.set(source, diff);
    return { successor, diff };
  };
  const ofFeatures = features.flatMap((feature) => {
    // What was set aside is nobody's concern until it is taken up again, or its passage returns.
    const source = feature.status.type === "skipped" ? undefined : sectionFor(before, feature);
    return (source && lineOf(feature, source, fate(source))) ?? [];
  });
  const returned = returnedLines(appeared, features);
  return {
    lines: [...ofFeatures.sort(byUrgency), ...returned, ...appearedLines(appeared, { after, features })],
    unaffected: features.length - ofFeatures.length - returned.length,
  };
}

/** What becomes of a passage: where it stands now, if anywhere, and what it says otherwise. */
interface Fate {
  readonly successor: SpecSection | undefined;
  readonly diff: readonly DiffLine[];
}

/** Empty where only blanks differ. */
const differenceOf = (was: string, is: string): readonly DiffLine[] =>
  squeezed(was) === squeezed(is) ? [] : diffLines(was, is);

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

function lineOf(feature: Feature, source: SpecSection, { successor, diff }: Fate): ImpactLine | undefined {
  const { id: featureId, name, status } = feature;
  const known = { featureId, name, status: status.type, heading: source.heading };
  if (successor === undefined) {
    // A document without a title still says something before its first section, or nothing.
    if (source.level === 1) return undefined;
    return { type: "retired", id: `retired:${featureId}`, ...known, proposal: isHeld(feature) ? "busy" : "skip" };
  }
  const { heading } = successor;
  // Found by its words, a passage needs no name.
  const isRenamed =
    feature.passage !== undefined && source.level > 1 && headingKey(heading) !== headingKey(source.heading);
  if (diff.length === 0) {
    if (!isRenamed) return undefined;
    return { type: "renamed", id: `renamed:${featureId}`, ...known, newHeading: heading, proposal: "follow" };
  }
  return {
    type: "changed",
    id: `changed:${featureId}`,
    ...known,
    ...(isRenamed && { newHeading: heading }),
    diff: [...diff],
    proposal: isHeld(feature) ? "busy" : isToBeBuilt(feature) ? "none" : "wish",
    isReceiptStale: status.type === "passing" || status.type === "stale",
  };
}

/** A section that is new is a line of its own, so it is no change of the section it stands in. */
function withoutBelow(sections: readonly SpecSection[], gone: ReadonlySet<SpecSection>): readonly SpecSection[] {
  const left: SpecSection[] = [];
  let below: number | undefined;
  for (const section of sections) {
    if (below !== undefined && section.level > below) continue;
    below = gone.has(section) ? section.level : undefined;
    if (below === undefined) left.push(section);
  }
  return left;
}

const isHeld = ({ status: { type }, reservedBy, revert }: Feature): boolean =>
  reservedBy !== undefined || revert !== undefined || type === "working" || type === "verifying" || type === "queued";

const isToBeBuilt = ({ status: { type } }: Feature): boolean => type === "pending" || type === "needs-input";

const ORDER: readonly ImpactLine["type"][] = ["changed", "renamed", "retired"];

const byUrgency = (a: ImpactLine, b: ImpactLine): number => ORDER.indexOf(a.type) - ORDER.indexOf(b.type);

function returnedLines(
  appeared: ReadonlySet<SpecSection>,
  features: readonly Feature[],
): readonly LineOf<"returned">[] {
  const headings = new Map([...appeared].map(({ heading }) => [headingKey(heading), heading]));
  return features.flatMap(({ id: featureId, name, status: { type: status }, passage }) => {
    const heading = passage === undefined ? undefined : headings.get(headingKey(passage));
    if (status !== "skipped" || heading === undefined) return [];
    return [{ type: "returned", id: `returned:${featureId}`, featureId, name, status, heading, proposal: "reopen" }];
  });
}

function appearedLines(
  appeared: ReadonlySet<SpecSection>,
  { after, features }: { readonly after: readonly SpecSection[]; readonly features: readonly Feature[] },
): readonly LineOf<"appeared">[] {
  const isTaken = new Set(features.flatMap(({ passage }) => (passage ? [headingKey(passage)] : [])));
  const lines: LineOf<"appeared">[] = [];
  // A new section within another new one is part of that.
  let below: number | undefined;
  for (const section of after) {
    if (below !== undefined && section.level > below) continue;
    below = appeared.has(section) ? section.level : undefined;
    if (below === undefined) continue;
    const text = passageText(after, section);
    if (text === "" || isTaken.has(headingKey(section.heading))) continue;
    const { heading } = section;
    lines.push({
      type: "appeared",
      id: `appeared:${headingKey(heading)}`,
      heading,
      text,
      proposal: "create",
      draft: draftFrom(section, { text, category: parentOf(after, section)?.heading ?? "Spec" }),
    });
  }
  return lines;
}

function parentOf(sections: readonly SpecSection[], section: SpecSection): SpecSection | undefined {
  const index = sections.indexOf(section);
  return sections.slice(0, index).findLast(({ level }) => level < section.level && level > 1);
}

function draftFrom({ heading }: SpecSection, of: { readonly text: string; readonly category: string }): FeatureDraft {
  const points = of.text.split("\n").flatMap((line) => /^\s*(?:[-*+]|\d+[.)])\s+(.+)$/.exec(line)?.[1] ?? []);
  const steps = points.slice(0, 100).map((point) => point.slice(0, 2_000));
  return FeatureDraft.parse({
    category: of.category.slice(0, 100),
    name: heading.slice(0, 255),
    description: of.text.slice(0, 10_000),
    steps:
      steps.length > 0 ? steps : [`See that the application does what the spec says under “${heading.slice(0, 500)}”.`],
    passage: heading.slice(0, 500),
  });
}

/** What accepted lines come to. */
export function acceptedChanges(lines: readonly ImpactLine[]): {
  readonly edits: readonly Edit[];
  readonly wishes: readonly { readonly featureId: FeatureId; readonly text: string }[];
} {
  const accepted = lines.filter(isProposal);
  return {
    edits: accepted.flatMap(editsFor),
    wishes: accepted.flatMap((line) =>
      line.type === "changed" ? [{ featureId: line.featureId, text: wishFor(line) }] : [],
    ),
  };
}

function editsFor(line: ImpactLine): readonly Edit[] {
  switch (line.type) {
    case "changed":
      return line.newHeading === undefined ? [] : [follow(line.featureId, line.newHeading)];
    case "renamed":
      return [follow(line.featureId, line.newHeading)];
    case "retired": {
      const reason = `The spec no longer has its passage “${line.heading.slice(0, 500)}”.`;
      return [{ type: "skip", featureId: line.featureId, reason }];
    }
    case "returned": {
      const reason = `The spec has its passage “${line.heading.slice(0, 500)}” again.`;
      return [{ type: "reopen", featureId: line.featureId, reason }];
    }
    case "appeared": {
      const feature = { ...line.draft, dependencies: [], dependsOnKeys: [], dependsOnIndices: [] };
      return [{ type: "create", feature }];
    }
  }
}

const follow = (featureId: FeatureId, passage: string): Edit => ({
  type: "change",
  featureId,
  changes: { passage: passage.slice(0, 500) },
});

const MAX_WISH_CHARACTERS = 4_000;

function wishFor({ heading, newHeading, diff }: LineOf<"changed">): string {
  const lines = diff.filter(({ type }) => type !== "same");
  const shown = lines.map(({ type, text }) => `${type === "added" ? "+" : "-"} ${text}`).join("\n");
  const cut = shown.length > MAX_WISH_CHARACTERS ? `${shown.slice(0, MAX_WISH_CHARACTERS)}\n[…]` : shown;
  return `The spec's passage “${newHeading ?? heading}” says something else now. Lines with - are gone, lines with + are new:\n${cut}`;
}
