/** How do all projects of the studio stand, found out once for however many listen, and only while somebody does? */
import type { Clock } from "../../engine/ports/clock.ts";
import type { Studio } from "../../engine/studio.ts";
import { beatFrame } from "./frame.ts";
import type { Piece } from "./piece.ts";
import { type Watch, watchProjects } from "./watch-projects.ts";

const BEAT_EVERY_MS = 15_000;

export interface OverviewListener {
  readonly onPiece: (piece: Piece) => void;
  /** Nothing more will come: the studio can no longer say which projects there are. */
  readonly onEnd: () => void;
}

export interface Overview {
  /** Calls back with every piece from now on, until the returned function is called. */
  listen(listener: OverviewListener): () => void;
  /** How the projects stand that are known by now. */
  known(): string;
}

export function createOverview(options: { readonly studio: Studio; readonly clock: Clock }): Overview {
  const listeners = new Set<OverviewListener>();
  let watch: Watch | undefined;
  let beating: { cancel(): void } | undefined;

  const publish = (piece: Piece) => listeners.forEach(({ onPiece }) => onPiece(piece));

  function beat(): void {
    publish({ kind: "beat", text: beatFrame });
    beating = options.clock.after(BEAT_EVERY_MS, beat);
  }

  function start(): void {
    watch = watchProjects({ ...options, publish, onFailure: end });
    beating = options.clock.after(BEAT_EVERY_MS, beat);
  }

  function stop(): void {
    watch?.close();
    watch = undefined;
    beating?.cancel();
  }

  function end(): void {
    stop();
    const all = [...listeners];
    listeners.clear();
    for (const { onEnd } of all) onEnd();
  }

  return {
    known: () => watch?.known() ?? "",
    listen(listener) {
      listeners.add(listener);
      if (watch === undefined) start();
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop();
      };
    },
  };
}
