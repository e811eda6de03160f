/**
 * When are landings celebrated? Those that come close together as one, and never a second before the first is over: what
 * arrives meanwhile is the next one. So however many land, there is at most one in view and one being gathered.
 */
export interface Success {
  /** The character of the agent that built it. */
  readonly mascot: string;
  readonly feature: string;
}

export interface Celebration {
  readonly text: string;
  /** A few of those who did it, each once. */
  readonly mascots: readonly string[];
}

export interface Celebrations {
  readonly add: (successes: readonly Success[]) => void;
  /** Nothing more is shown; what was gathered is forgotten. */
  readonly end: () => void;
}

const GATHER_MS = 900;
const SHOWN_MS = 4_000;
const MASCOTS = 4;

export function createCelebrations(options: {
  readonly wait: (delayMs: number, callback: () => void) => () => void;
  readonly show: (celebration: Celebration | undefined) => void;
}): Celebrations {
  const { wait, show } = options;
  let gathered: Success[] = [];
  let cancel: (() => void) | undefined;

  function next(): void {
    const successes = gathered;
    gathered = [];
    show(successes.length === 0 ? undefined : celebrationOf(successes));
    cancel = successes.length === 0 ? undefined : wait(SHOWN_MS, next);
  }

  return {
    add(successes) {
      if (successes.length === 0) return;
      gathered.push(...successes);
      cancel ??= wait(GATHER_MS, next);
    },
    end() {
      cancel?.();
      cancel = undefined;
      gathered = [];
    },
  };
}

function celebrationOf(successes: readonly Success[]): Celebration {
  const [first] = successes;
  return {
    text: successes.length === 1 ? `${first!.mascot} landed ${first!.feature}` : `${successes.length} features landed`,
    mascots: [...new Set(successes.map(({ mascot }) => mascot))].slice(0, MASCOTS),
  };
}
