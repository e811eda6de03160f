/**
 * Of which things might a random request speak? Mostly of those the project has, now and then of one that is not there,
 * that is another thing, or that is no id at all.
 */
import { type AttemptId, attemptId, type FeatureId, type SessionId } from "../kit/ids.ts";
import type { AttemptPhase } from "../attempt/attempt.ts";
import type { Feature } from "../backlog/feature.ts";
import type { CommandType, Request } from "../log/command.ts";
import type { StudioState } from "../log/state.ts";
import { sessionNumber } from "./builders.ts";
import type { Random } from "../kit/random.ts";

export interface World extends Random {
  readonly state: StudioState;
  feature(): FeatureId;
  features(limit: number): FeatureId[];
  ready(limit: number): FeatureId[];
  attempt(phase: AttemptPhase["type"]): AttemptId;
  session(): SessionId;
  number(): number;
}

export function createWorld(random: Random, state: StudioState): World {
  const strange = (): FeatureId => random.pick([0, -1, 1.5, 9_999, Number.NaN, state.lastFeatureId + 1])! as FeatureId;
  const existing = [...state.backlog.features.keys()];
  const isStrange = () => random.chance(0.03);
  const attemptsIn = (type: AttemptPhase["type"]) =>
    [...state.attempts.values()].filter(({ phase }) => phase.type === type);
  return {
    ...random,
    state,
    feature: () => (isStrange() ? strange() : (random.pick(existing) ?? strange())),
    features: (limit) => [...random.some(existing, limit), ...(isStrange() ? [strange()] : [])],
    ready: (limit) => {
      const first = random.pick(random.chance(0.1) ? existing : [...state.backlog.ready]) ?? strange();
      const isOpen = ({ id, status, reservedBy }: Feature) =>
        id !== first && reservedBy === undefined && (status.type === "pending" || status.type === "failing");
      const open = [...state.backlog.features.values()].filter(isOpen).map(({ id }) => id);
      return [first, ...random.some(random.chance(0.2) ? existing : open, limit - 1)];
    },
    attempt: (type) =>
      random.pick(isStrange() ? [...state.attempts.keys()] : attemptsIn(type).map(({ id }) => id)) ??
      attemptId(strange(), 1),
    session: () =>
      random.pick(isStrange() ? [...state.sessions.keys()] : [...state.liveSessions]) ?? sessionNumber(9_999),
    number: () => random.below(1_000),
  };
}

export type RequestOf<T extends CommandType> = Extract<Request, { type: T }>;

export const sentence = (world: World): string => `Because of ${world.number()}.`;
export const filesOf = (world: World) => world.some(["app.ts", "db.ts", "ui.ts", "a/b.ts", "README.md"], 3);
