/** What goes on in a page although nobody does anything: timers, streams, sockets, and what it asks for. */
import type { Page } from "playwright-core";

export interface Running {
  readonly intervals: number;
  readonly streams: number;
  readonly sockets: number;
  /** What is asked for while time passes. */
  readonly asked: readonly string[];
}

interface Counted {
  readonly timeouts: Map<unknown, () => void>;
  readonly intervals: Map<unknown, () => void>;
  readonly streams: Set<unknown>;
  readonly sockets: Set<unknown>;
  readonly asked: string[];
  readonly pause: (ms: number) => Promise<void>;
}

/** Runs in the page before anything of it does. */
export function countWhatRuns(): void {
  const { setTimeout: once, clearTimeout: forgo, setInterval: repeat, clearInterval: stop, fetch: ask } = globalThis;
  const counted: Counted = {
    timeouts: new Map(),
    intervals: new Map(),
    streams: new Set(),
    sockets: new Set(),
    asked: [],
    pause: (ms) => new Promise((resolve) => void once(resolve, ms)),
  };
  Object.assign(globalThis, {
    counted,
    setTimeout(callback: (...given: unknown[]) => void, delayMs?: number, ...given: unknown[]) {
      const call = () => {
        counted.timeouts.delete(id);
        forgo(id);
        callback(...given);
      };
      const id = once(call, delayMs);
      counted.timeouts.set(id, call);
      return id;
    },
    clearTimeout(id: number) {
      counted.timeouts.delete(id);
      forgo(id);
    },
    setInterval(callback: (...given: unknown[]) => void, delayMs?: number, ...given: unknown[]) {
      const call = () => callback(...given);
      const id = repeat(call, delayMs);
      counted.intervals.set(id, call);
      return id;
    },
    clearInterval(id: number) {
      counted.intervals.delete(id);
      stop(id);
    },
    fetch(...wanted: Parameters<typeof ask>) {
      const [what] = wanted;
      counted.asked.push(what instanceof Request ? what.url : String(what));
      return ask(...wanted);
    },
    EventSource: counting(EventSource, counted.streams),
    WebSocket: counting(WebSocket, counted.sockets),
  });

  function counting<T extends typeof EventSource | typeof WebSocket>(Line: T, open: Set<unknown>): T {
    return new Proxy(Line, {
      construct(_, given: [string]) {
        const line = new Line(...given);
        const close = line.close.bind(line);
        const isOver = () => void open.delete(line);
        open.add(line);
        line.addEventListener("close", isOver);
        return Object.assign(line, {
          close() {
            isOver();
            close();
          },
        });
      },
    });
  }
}

/** As if a long time had passed, several times over: whatever waits for its time is called now, and what that begins, too. */
export const whatRuns = (page: Page): Promise<Running> =>
  page.evaluate(async () => {
    const { counted } = globalThis as unknown as { readonly counted: Counted };
    counted.asked.length = 0;
    for (let round = 0; round < 4; round++) {
      for (const call of [...counted.timeouts.values(), ...counted.intervals.values()]) call();
      await counted.pause(40);
    }
    const { intervals, streams, sockets, asked } = counted;
    return { intervals: intervals.size, streams: streams.size, sockets: sockets.size, asked: [...asked] };
  });
