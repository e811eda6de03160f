/** A short, quiet celebration of what lands, and a larger one of a run that completes. Calm mode has neither. */
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Run } from "@autocoder/core/run/run.ts";
import { useAppearance } from "../appearance/use-appearance.ts";
import { useMoment } from "../live/use-moment.ts";
import { useLiveStore } from "../live/use-studio.ts";
import { mascotOf } from "../mascots/mascot-of.ts";
import { Mascot } from "../mascots/mascot.tsx";
import { useProject } from "../project/use-project.ts";
import { formatDuration, plural } from "../ui/format.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { type Celebration, createCelebrations } from "./celebrations.ts";
import { newsIn, type Seen } from "./seen-live.ts";

export function Party() {
  const { celebrations, calm } = useAppearance();
  return celebrations && !calm ? <Watching /> : null;
}

const COMPLETED_MS = 12_000;

function Watching() {
  const store = useLiveStore();
  const [celebration, setCelebration] = useState<Celebration>();
  const [completed, setCompleted] = useState<Run>();
  useEffect(() => {
    const gathering = createCelebrations({ wait, show: setCelebration });
    let seen: Seen | undefined;
    const look = () => {
      const news = newsIn(store.snapshot(), seen);
      seen = news.seen;
      gathering.add(news.successes);
      if (news.completed) setCompleted(news.completed);
    };
    look();
    const unsubscribe = store.subscribe(look);
    return () => {
      unsubscribe();
      gathering.end();
    };
  }, [store]);
  useEffect(
    () => (completed === undefined ? undefined : wait(COMPLETED_MS, () => setCompleted(undefined))),
    [completed],
  );
  // Beside the page, not in it: what is celebrated is none of its content.
  return createPortal(
    <section
      aria-label="Celebrations"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-5 z-30 grid justify-items-center px-4 max-md:bottom-16"
    >
      {completed !== undefined ? (
        <Completed run={completed} onClose={() => setCompleted(undefined)} />
      ) : (
        celebration !== undefined && <Landed key={celebration.text} celebration={celebration} />
      )}
    </section>,
    document.body,
  );
}

function wait(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

function Landed({ celebration: { text, mascots } }: { readonly celebration: Celebration }) {
  return (
    <p className="overlay rise flex max-w-full items-center gap-2.5 rounded-full! py-1.5 pr-4 pl-2.5">
      <span className="flex -space-x-1.5">
        {mascots.map((name) => (
          <Mascot key={name} name={name} mood="done" size={28} />
        ))}
      </span>
      <span className="min-w-0 truncate font-medium">{text}</span>
    </p>
  );
}

const SHOWN = 7;

function Completed({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) {
  const { state, history } = useMoment();
  const { projectId } = useProject();
  const landed = history.landings.filter(({ runId }) => runId === run.id);
  const names = new Set(landed.map(({ attemptId }) => mascotOf(state, state.attempts.get(attemptId)!.sessionId)));
  const took = run.status.type === "ended" ? run.status.at - run.startedAt - run.pausedMs : 0;
  return (
    <div className="overlay rise pointer-events-auto relative grid w-full max-w-md justify-items-center gap-3 px-8 pt-7 pb-5 text-center">
      <span className="absolute top-2 right-2">
        <IconButton icon={X} label="Close" onClick={onClose} />
      </span>
      <div className="flex items-end gap-1">
        {[...names].slice(-SHOWN).map((name, i) => (
          <span key={name} className="hop" style={{ animationDelay: `${i * 90}ms` }}>
            <Mascot name={name} mood="done" size={44} />
          </span>
        ))}
      </div>
      <p className="text-title font-semibold tracking-tight">Everything is passing</p>
      <p className="text-soft">
        Run {run.id} landed {plural(landed.length, "feature")} in {formatDuration(took)}.
      </p>
      <Link
        to="/p/$projectId/progress"
        params={{ projectId }}
        onClick={onClose}
        className="font-medium text-accent hover:underline"
      >
        See what it took
      </Link>
    </div>
  );
}
