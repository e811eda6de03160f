/** Which lines of a proposal are to be, what stands in the way of them, and what came of them? */
import { tryEdits } from "@autocoder/core/log/decide/edits.ts";
import { explainRejection, type Rejection } from "@autocoder/core/log/rejection.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { FeatureChanges } from "@autocoder/core/backlog/feature.ts";
import type { EntryOf, ProposalLine } from "@autocoder/core/conversation/entry.ts";
import { acceptedLines, type Choice, editsOfDecision, neededLines } from "@autocoder/core/conversation/proposal.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import { plural } from "../ui/format.ts";

/** Everything, but for what seems to be there already. */
export const firstChoice = (lines: readonly ProposalLine[]): Choice => ({
  accepted: lines.filter(({ duplicates }) => duplicates.length === 0).map(({ id }) => id),
  changed: [],
});

export const asChosen = (line: ProposalLine, { changed }: Choice): ProposalLine =>
  changed.find(({ id }) => id === line.id) ?? line;

/** In the proposal's order, whatever the order of choosing. */
export function withLines(
  lines: readonly ProposalLine[],
  choice: Choice,
  ids: readonly number[],
  isAccepted: boolean,
): Choice {
  const wanted = new Set(choice.accepted);
  for (const id of ids) {
    if (isAccepted) wanted.add(id);
    else wanted.delete(id);
  }
  return { ...choice, accepted: lines.map((line) => line.id).filter((each) => wanted.has(each)) };
}

export const withChange = (choice: Choice, line: ProposalLine): Choice => ({
  ...choice,
  changed: [...choice.changed.filter(({ id }) => id !== line.id), line],
});

export interface LineProblem {
  readonly says: string;
  /** Lines that would have to be accepted too. */
  readonly needs: readonly number[];
  /** What somebody wrote meanwhile, and what was proposed. */
  readonly conflict: { readonly theirs: FeatureChanges; readonly yours: FeatureChanges } | undefined;
}

/**
 * What the studio would refuse if it were asked now, by the line. It refuses one edit at a time, so what was found is
 * left out until the rest would be done.
 */
export function problemsOf(
  state: StudioState,
  lines: readonly ProposalLine[],
  choice: Choice,
): ReadonlyMap<number, LineProblem> {
  const problems = new Map(lacking(lines, choice));
  for (;;) {
    const left = { ...choice, accepted: choice.accepted.filter((id) => !problems.has(id)) };
    const tried = tryEdits(state, { edits: editsOfDecision(lines, left), at: instant(0) });
    if (tried.ok || tried.error.edit === undefined) return problems;
    const at = acceptedLines(lines, left)[tried.error.edit];
    if (at === undefined) return problems;
    problems.set(at.id, problemFrom(tried.error));
  }
}

function lacking(lines: readonly ProposalLine[], choice: Choice): readonly (readonly [number, LineProblem])[] {
  const isAccepted = (id: number) => choice.accepted.includes(id);
  return acceptedLines(lines, choice).flatMap((line) => {
    const needs = neededLines(lines, line).filter((id) => !isAccepted(id));
    if (needs.length === 0) return [];
    const names = needs.map((id) => lines.find((other) => other.id === id)!).map(quoted);
    const says = `It waits for ${names.join(" and ")}, which you do not accept.`;
    return [[line.id, { says, needs, conflict: undefined }] as const];
  });
}

const quoted = ({ id, edit }: ProposalLine): string =>
  edit.type === "create" ? `“${edit.feature.name}”` : `line ${id}`;

/** It is said at the line, so which one it is goes without saying. */
function problemFrom(rejection: Rejection): LineProblem {
  const { edit: _, ...itself } = rejection;
  return {
    says: explainRejection(itself),
    needs: [],
    conflict: rejection.type === "feature-changed-meanwhile" ? rejection : undefined,
  };
}

/** The line as it is to be although somebody else wrote meanwhile: they were seen. */
export function overTheirs(line: ProposalLine, { conflict }: LineProblem): ProposalLine {
  if (line.edit.type !== "change" || conflict === undefined) return line;
  return { ...line, edit: { ...line.edit, base: { ...line.edit.base, ...conflict.theirs } } };
}

/** What is said on the button that decides. */
export function acceptLabel(lines: readonly ProposalLine[], { accepted }: Choice): string {
  if (accepted.length === 0) return "Accept";
  if (accepted.length < lines.length) return `Accept ${accepted.length} of ${lines.length}`;
  return lines.length === 1 ? "Accept" : `Accept all ${lines.length}`;
}

export type LineEnding =
  | { readonly type: "accepted"; readonly featureId: FeatureId | undefined; readonly isChanged: boolean }
  | { readonly type: "refused" };

export type Decision = EntryOf<"decision">;

/** A refusal of the whole, at the line it is about, if it says which. */
export function refusedLine(
  lines: readonly ProposalLine[],
  choice: Choice,
  { message, details }: ApiError,
): readonly [number, LineProblem] | undefined {
  const at = details?.edit === undefined ? undefined : acceptedLines(lines, choice)[details.edit];
  return at && [at.id, { says: message, needs: [], conflict: details?.conflict }];
}

/** What came of each line. What was made has its number, in the order of the lines that made it. */
export function endingsOf(lines: readonly ProposalLine[], decision: Decision): ReadonlyMap<number, LineEnding> {
  const created = [...decision.created];
  const accepted = new Map(acceptedLines(lines, decision).map((line) => [line.id, line]));
  return new Map(
    lines.map(({ id }): readonly [number, LineEnding] => {
      const line = accepted.get(id);
      if (line === undefined) return [id, { type: "refused" }];
      const { edit } = line;
      const featureId = edit.type === "create" ? created.shift() : "featureId" in edit ? edit.featureId : undefined;
      return [id, { type: "accepted", featureId, isChanged: decision.changed.some((other) => other.id === id) }];
    }),
  );
}

/** `3 accepted, 1 refused.` */
export function decisionSays(lines: readonly ProposalLine[], { accepted, created }: Decision): string {
  const refused = lines.length - accepted.length;
  if (accepted.length === 0) return lines.length === 1 ? "Refused." : `All ${lines.length} refused.`;
  const made = created.length > 0 ? `${plural(created.length, "feature")} added` : undefined;
  const others = accepted.length - created.length;
  const done = others > 0 ? `${plural(others, "change")} made` : undefined;
  return `${[made, done, refused > 0 && `${refused} refused`].filter(Boolean).join(", ")}.`;
}
