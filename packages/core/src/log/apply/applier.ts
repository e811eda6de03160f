import type { AttemptId, FeatureId, SessionId } from "../../kit/ids.ts";
import type { Instant } from "../../kit/instant.ts";
import { putFeature } from "../../backlog/backlog.ts";
import type { Feature } from "../../backlog/feature.ts";
import type { Session } from "../../session/session.ts";
import type { EventOf, EventType } from "../event.ts";
import type { ChargedAttempt, StudioState } from "../state.ts";

export type Applier<T extends EventType> = (state: StudioState, event: EventOf<T>, at: Instant) => void;

/** A table with an applier for each of these events: a missing one does not compile. */
export type Appliers<T extends EventType> = { readonly [K in T]: Applier<K> };

/** Replaces some of a feature's fields; a feature that was deleted meanwhile stays deleted, and keeps what it learns. */
export function editFeature(state: StudioState, id: FeatureId, at: Instant, changes: Partial<Feature>): void {
  const feature = state.backlog.features.get(id) ?? state.deleted.get(id);
  if (feature === undefined) return;
  const isMoved = changes.status !== undefined && changes.status.type !== feature.status.type;
  const edited = { ...feature, ...changes, updatedAt: at, ...(isMoved && { statusSince: at }) };
  if (state.backlog.features.has(id)) putFeature(state.backlog, edited);
  else state.deleted.set(id, edited);
}

export function editAttempt(state: StudioState, id: AttemptId, changes: Partial<ChargedAttempt>): void {
  const attempt = state.attempts.get(id);
  if (attempt) state.attempts.set(id, { ...attempt, ...changes });
}

/** Its agent is at work at this moment. */
export function noteWork(state: StudioState, id: AttemptId, at: Instant): void {
  const worked = state.attempts.get(id)?.worked;
  if (worked) editAttempt(state, id, { worked: { ms: worked.ms + Math.max(0, at - worked.upTo), upTo: at } });
}

export function editSession(state: StudioState, id: SessionId, changes: Partial<Session>): void {
  const session = state.sessions.get(id);
  if (session) state.sessions.set(id, { ...session, ...changes });
}
