/** What becomes of a proposal once a person has said which of its lines are to be? One list of edits, in their order. */
import type { Edit } from "../backlog/edit.ts";
import type { EntryOf, ProposalLine } from "./entry.ts";

type Decided = Pick<EntryOf<"decision">, "accepted" | "changed">;

/** Lines as the person wants them; those that were refused are left out. */
export function acceptedLines(lines: readonly ProposalLine[], { accepted, changed }: Decided): readonly ProposalLine[] {
  const wanted = new Set(accepted);
  return lines.filter(({ id }) => wanted.has(id)).map((line) => changed.find(({ id }) => id === line.id) ?? line);
}

/**
 * The edits to be done as a whole. Places of lines within the proposal become places within the list; that of a line
 * that was refused becomes one that is not there, so that what needs it is refused.
 */
export function editsOfDecision(lines: readonly ProposalLine[], decided: Decided): readonly Edit[] {
  const wanted = acceptedLines(lines, decided);
  const placeOf = (place: number): number => {
    const at = wanted.findIndex(({ id }) => id === lines[place]?.id);
    return at === -1 ? lines.length : at;
  };
  return wanted.map(({ edit }) => {
    if (edit.type === "create") {
      return {
        ...edit,
        feature: { ...edit.feature, dependsOnIndices: edit.feature.dependsOnIndices.map(placeOf) },
      };
    }
    if (edit.type === "dependencies") return { ...edit, dependsOnIndices: edit.dependsOnIndices.map(placeOf) };
    return edit;
  });
}

/** Lines that make what a line waits for, by their ids. */
export function neededLines(lines: readonly ProposalLine[], { edit }: ProposalLine): readonly number[] {
  const names = edit.type === "create" ? edit.feature : edit.type === "dependencies" ? edit : undefined;
  if (names === undefined) return [];
  const byKey = lines.filter(
    ({ edit: other }) =>
      other.type === "create" && other.feature.key !== undefined && names.dependsOnKeys.includes(other.feature.key),
  );
  return [...byKey, ...names.dependsOnIndices.flatMap((place) => lines[place] ?? [])].map(({ id }) => id);
}
