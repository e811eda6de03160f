/** May features wait for what edits have made of them? For known ones, not for too many, and none for itself. */
import type { FeatureId } from "../../kit/ids.ts";
import { findCycles } from "../../kit/graph.ts";
import { cycleThrough } from "../../backlog/dependencies.ts";
import type { Rejection } from "../rejection.ts";
import type { StudioState } from "../state.ts";
import type { Desk } from "./one-edit.ts";

type Edited = Pick<Desk, "after" | "linked">;

export function contradictionIn(before: StudioState, edited: Edited): Rejection | undefined {
  const { after, linked } = edited;
  const { features } = after.backlog;
  const limit = after.config.limits.maxDependencies;
  for (const [featureId, edit] of linked) {
    const dependencies = features.get(featureId)?.dependencies ?? [];
    const had = new Set((before.backlog.features.get(featureId) ?? before.deleted.get(featureId))?.dependencies);
    const gained = dependencies.filter((id) => !had.has(id));
    // A deleted one may be named: so what it blocked can be put back as it was, and it may come back itself.
    const unknown = gained.filter((id) => !features.has(id) && !after.deleted.has(id));
    if (unknown.length > 0) return { type: "unknown-dependency", featureId, unknown, edit };
    const count = dependencies.length;
    if (gained.length > 0 && count > limit) return { type: "too-many-dependencies", featureId, count, limit, edit };
  }
  return linked.size > 0 ? cycleIn(edited) : undefined;
}

/** Nothing was on a cycle before, so each cycle was closed by one of the edits: the last of those on it is to blame. */
function cycleIn({ after, linked }: Edited): Rejection | undefined {
  const { features } = after.backlog;
  const waitsFor = (id: number) => features.get(id as FeatureId)?.dependencies ?? [];
  const [first] = findCycles({ nodes: [...features.keys()], waitsFor });
  if (first === undefined) return undefined;
  const closers = (first as readonly FeatureId[]).filter((id) => linked.has(id));
  const last = closers.reduce((a, b) => (linked.get(b)! > linked.get(a)! ? b : a));
  const cycle = cycleThrough(last, waitsFor(last), waitsFor);
  return cycle && { ...cycle, edit: linked.get(last)! };
}
