/**
 * What does a page show between a person's edit and the studio's answer?
 *
 * The edit as done: it is tried on a copy of what is true, by the rules the studio itself goes by, and tried anew whenever
 * more comes in. So a refusal, or what somebody else did meanwhile, shows what is true again, with nothing to take back.
 */
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { type Instant, instant } from "@autocoder/core/kit/instant.ts";
import { tryEdits } from "@autocoder/core/log/decide/edits.ts";
import type { Live, LiveStore, Moment } from "./store.ts";

export interface Settled {
  /** The last event of it: shown as done until that has come in. Undefined where it was refused. */
  readonly seq: number | undefined;
}

export interface ExpectingStore extends LiveStore {
  /** Shows edits of a project as done until what it gives is called, with what has come of them. */
  readonly expect: (projectId: ProjectId, edits: readonly Edit[]) => (settled: Settled) => void;
}

interface Expected {
  readonly projectId: ProjectId;
  readonly edits: readonly Edit[];
  readonly at: Instant;
  /** Where the log was when it was asked for: one that is shorter now is another one. */
  readonly since: number;
  /** Undefined until it is known. */
  readonly until: number | undefined;
}

export function createExpectingStore(store: LiveStore, now: () => number): ExpectingStore {
  const listeners = new Set<() => void>();
  let expected: readonly Expected[] = [];
  let shown: { readonly real: Live; readonly expected: readonly Expected[]; readonly live: Live } | undefined;

  function snapshot(): Live {
    const real = store.snapshot();
    const open = expected.filter((one) => isOpen(one, real));
    if (open.length < expected.length) expected = open;
    if (expected.length === 0) return real;
    if (shown?.real === real && shown.expected === expected) return shown.live;
    const isSameMoment = shown?.expected === expected && shown.real.moment === real.moment;
    const moment = isSameMoment ? shown!.live.moment : momentWith(real.moment, expected);
    shown = { real, expected, live: { ...real, moment } };
    return shown.live;
  }

  function change(next: readonly Expected[]): void {
    expected = next;
    listeners.forEach((listener) => listener());
  }

  return {
    ...store,
    snapshot,
    subscribe(listener) {
      const unsubscribe = store.subscribe(listener);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        unsubscribe();
      };
    },
    expect(projectId, edits) {
      // What is made has its number from the studio alone.
      if (edits.some(({ type }) => type === "create")) return () => undefined;
      const since = store.snapshot().moment.state.seq;
      let mine: Expected = { projectId, edits, at: instant(now()), since, until: undefined };
      change([...expected, mine]);
      return ({ seq }) => {
        const before = mine;
        mine = { ...mine, until: seq ?? 0 };
        change(expected.map((one) => (one === before ? mine : one)));
      };
    },
  };
}

/** Whether there is still something to show that has not come in. */
function isOpen({ projectId, since, until }: Expected, { projectId: inView, moment, isCaughtUp }: Live): boolean {
  const { seq } = moment.state;
  if (projectId !== inView || (isCaughtUp && seq < since)) return false;
  return until === undefined || seq < until;
}

/** What is not possible any more, or done already, is left out. */
function momentWith(moment: Moment, expected: readonly Expected[]): Moment {
  const state = expected.reduce((before, one) => {
    const tried = tryEdits(before, one);
    return tried.ok ? tried.value.after : before;
  }, moment.state);
  return { ...moment, state };
}
