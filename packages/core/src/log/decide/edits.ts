/**
 * A person's edits of the backlog, as one: all of them, or none.
 *
 * Each is decided on a copy of the state that knows what the edits before it did. What must be true of the whole is looked
 * at once, in the end: the price of a call is the size of the backlog and of the edits, not their product.
 */
import type { Instant } from "../../kit/instant.ts";
import { err, ok, type Result } from "../../kit/result.ts";
import { copyBacklog } from "../../backlog/backlog.ts";
import type { Edit, MoveEdit } from "../../backlog/edit.ts";
import { reorder } from "../../backlog/reorder.ts";
import { apply } from "../apply.ts";
import type { Event } from "../event.ts";
import type { Rejection } from "../rejection.ts";
import { proposalKey, type StudioState } from "../state.ts";
import type { Deciders } from "./decider.ts";
import { type Desk, decideEdit } from "./one-edit.ts";
import { contradictionIn } from "./what-waits.ts";

export const decideEdits: Deciders<"backlog.edit"> = {
  "backlog.edit": (state, command) => {
    const { accepts } = command;
    if (accepts && state.acceptedProposals.has(proposalKey(accepts))) return ok([]);
    const tried = tryEdits(state, command);
    if (!tried.ok || accepts === undefined) return tried.ok ? ok(tried.value.events) : tried;
    const { events } = tried.value;
    const created = events.flatMap((event) => (event.type === "features.created" ? event.features : []));
    const accepted = { ...accepts, lines: [...accepts.lines], created: created.map(({ id }) => id) };
    return ok([...events, { type: "proposal.accepted", ...accepted }]);
  },
};

interface Tried {
  readonly events: readonly Event[];
  /** What would be true afterwards. */
  readonly after: StudioState;
}

export function tryEdits(
  state: StudioState,
  { edits, at }: { readonly edits: readonly Edit[]; readonly at: Instant },
): Result<Tried, Rejection> {
  const after = copyOf(state);
  const events: Event[] = [];
  const desk: Desk = { after, at, created: new Map(), linked: new Map(), settled: new Set() };
  const record = (decided: readonly Event[]) => {
    for (const event of decided) apply(after, { seq: after.seq, at, event });
    for (const event of decided) tell(events, event);
  };
  for (const [index, edit] of edits.entries()) {
    const decided = decideEdit(desk, edit, index);
    if (!decided.ok) return err({ ...decided.error, edit: index });
    record(decided.value);
  }
  const moved = moveAll(after, edits);
  if (!moved.ok) return moved;
  record(moved.value);
  const refused = contradictionIn(state, desk);
  return refused ? err(refused) : ok({ events, after });
}

/** What several edits in a row create, or prioritise, is one fact. */
function tell(events: Event[], event: Event): void {
  const last = events.at(-1);
  if (event.type === "features.created" && last?.type === event.type) {
    for (const feature of event.features) last.features.push(feature);
  } else if (event.type === "features.prioritised" && last?.type === event.type) {
    for (const priority of event.priorities) last.priorities.push(priority);
  } else events.push(event);
}

function moveAll({ backlog }: StudioState, edits: readonly Edit[]): Result<readonly Event[], Rejection> {
  const { features } = backlog;
  const moves: MoveEdit[] = [];
  for (const [index, edit] of edits.entries()) {
    if (edit.type !== "move") continue;
    const named = [...edit.features, "before" in edit.place ? edit.place.before : edit.place.after];
    const unknown = named.find((id) => !features.has(id));
    if (unknown !== undefined) return err({ type: "feature-not-found", featureId: unknown, edit: index });
    moves.push(edit);
  }
  const priorities = moves.length > 0 ? reorder(features.values(), moves) : [];
  return ok(priorities.length > 0 ? [{ type: "features.prioritised", priorities, by: "person" }] : []);
}

/** With everything of its own that an edit may change. */
const copyOf = (state: StudioState): StudioState => ({
  ...state,
  backlog: copyBacklog(state.backlog),
  deleted: new Map(state.deleted),
  featureByKey: new Map(state.featureByKey),
  attempts: new Map(state.attempts),
  stale: new Set(state.stale),
  runs: new Map(state.runs),
});
