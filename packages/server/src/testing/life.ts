/**
 * One life of a studio, up to its crash.
 *
 * Whatever a studio does in the world goes through its ports, and a life guards them: once it is over no call reaches the
 * world any more and none comes back, as if the process had been killed on that line. The real implementations are
 * beneath, so the next life finds what this one left.
 */
import type { AgentRuntime, AgentSession } from "../engine/ports/agents.ts";
import type { CheckRunner } from "../engine/ports/checks.ts";
import type { Clock } from "../engine/ports/clock.ts";

/** A call of a port's method, such as `store.append`: before it is made, or after it was. */
export interface Call {
  readonly moment: "before" | "after";
  readonly name: string;
  readonly args: readonly unknown[];
  /** What it resolved to, where it was made. */
  readonly result: unknown;
}

/** Whether the life ends on this call. It sees every call, in order. */
export type CrashPoint = (call: Call) => boolean;

export interface Life {
  guard<T extends object>(name: string, port: T): T;
  guardClock(clock: Clock): Clock;
  guardChecks(checks: CheckRunner): CheckRunner;
  guardRuntime(runtime: AgentRuntime): AgentRuntime;
  /** Ends it on the spot; resolves when nothing of it is under way in the world any more. */
  crash(): Promise<void>;
  /** Ends it when it comes to that call, unless it does not before `signal` fires. */
  crashAt(point: CrashPoint, signal: AbortSignal): Promise<void>;
}

export function createLife(): Life {
  const over = new AbortController();
  const underWay = new Set<Promise<void>>();
  const agents = new Set<AgentSession>();
  const points: { readonly isReached: CrashPoint; readonly reach: () => void }[] = [];

  function note(call: Call): void {
    const reached = points.filter(({ isReached }) => isReached(call));
    if (reached.length > 0) over.abort();
    for (const { reach } of reached) reach();
  }

  function pass(name: string, args: readonly unknown[], act: () => unknown): unknown {
    if (over.signal.aborted) return forever;
    note({ moment: "before", name, args, result: undefined });
    if (over.signal.aborted) return forever;
    const made = act();
    if (!(made instanceof Promise)) return made;
    const settled = made
      .then(
        (result) => note({ moment: "after", name, args, result }),
        () => undefined,
      )
      .finally(() => underWay.delete(settled));
    underWay.add(settled);
    return settled.then(() => (over.signal.aborted ? forever : made));
  }

  async function crash(): Promise<void> {
    over.abort();
    await Promise.all([...agents].map((agent) => agent.stop()));
    while (underWay.size > 0) await Promise.all(underWay);
  }

  return {
    guard: (name, port) =>
      new Proxy(port, {
        get(target, key, receiver) {
          const member: unknown = Reflect.get(target, key, receiver);
          if (typeof member !== "function") return member;
          return (...args: unknown[]) => pass(`${name}.${String(key)}`, args, () => member.apply(target, args));
        },
      }),
    guardClock: (clock) => ({
      now: () => clock.now(),
      after: (delayMs, callback) => clock.after(delayMs, () => !over.signal.aborted && callback()),
    }),
    guardChecks(checks) {
      const run: CheckRunner["run"] = (request) =>
        checks.run({ ...request, signal: AbortSignal.any([request.signal, over.signal]) });
      return this.guard("checks", { ...checks, run });
    },
    guardRuntime: (runtime) => ({
      ...runtime,
      start(spec) {
        over.signal.throwIfAborted();
        const agent = runtime.start(spec);
        agents.add(agent);
        return agent;
      },
    }),
    crash,
    async crashAt(isReached, signal) {
      const isDue: CrashPoint = (call) => !signal.aborted && isReached(call);
      await new Promise<void>((reach) => points.push({ isReached: isDue, reach }));
      await crash();
    },
  };
}

const forever = new Promise<never>(() => undefined);
