/** What narrows the record, each in a few words, with what the address is without it? */
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { FeatureId, SessionId } from "@autocoder/core/kit/ids.ts";
import { formatMoment } from "./line-time.ts";
import type { LogSearch } from "./log-search.ts";

export interface FilterChip {
  readonly id: string;
  readonly says: string;
  readonly without: Partial<LogSearch>;
}

type Named = Pick<StudioState, "backlog" | "sessions">;

export function filterChips(state: Named, search: LogSearch): readonly FilterChip[] {
  const { q, regex, level = [], source = [], feature, session, from, to } = search;
  const without = <T>(chosen: readonly T[], value: T): T[] | undefined =>
    chosen.length === 1 ? undefined : chosen.filter((other) => other !== value);
  return [
    ...some(q, (words) => ({ id: "q", says: `“${words}”`, without: { q: undefined } })),
    ...some(regex, (words) => ({ id: "regex", says: `/${words}/`, without: { regex: undefined } })),
    ...level.map((name) => ({ id: name, says: name, without: { level: without(level, name) } })),
    ...source.map((name) => ({ id: name, says: `by ${name}`, without: { source: without(source, name) } })),
    ...some(feature, (id) => ({ id: "feature", says: featureName(state, id), without: { feature: undefined } })),
    ...some(session, (id) => ({ id: "session", says: sessionName(state, id), without: { session: undefined } })),
    ...some(from, (at) => ({ id: "from", says: `from ${formatMoment(at)}`, without: { from: undefined } })),
    ...some(to, (at) => ({ id: "to", says: `to ${formatMoment(at)}`, without: { to: undefined } })),
  ];
}

const some = <T>(value: T | undefined, chip: (value: T) => FilterChip): readonly FilterChip[] =>
  value === undefined ? [] : [chip(value)];

export const featureName = ({ backlog }: Named, id: FeatureId): string =>
  `#${id} ${backlog.features.get(id)?.name ?? ""}`.trim();

/** `coder of #7 login`, with its number among the sessions of the project, by which one is told from the next. */
export function sessionName(state: Named, id: SessionId): string {
  const session = state.sessions.get(id);
  if (session === undefined) return "a session this project does not have";
  const { role, features } = session;
  if (features.length === 0) return role;
  return features.length > 3
    ? `${role} of ${features.length} features`
    : `${role} of ${features.map((feature) => featureName(state, feature)).join(", ")}`;
}
