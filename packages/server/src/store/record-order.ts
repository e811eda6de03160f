/** In which order do facts and what agents said stand in one list? By time; at the same moment facts come first. */
import type { RecordKey } from "../engine/ports/store.ts";

/** Negative where `a` comes first. */
export function compareKeys(a: RecordKey, b: RecordKey): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.kind === "event") return b.kind === "event" ? a.seq - b.seq : -1;
  if (b.kind === "event") return 1;
  if (a.sessionId !== b.sessionId) return a.sessionId < b.sessionId ? -1 : 1;
  return a.n - b.n;
}
