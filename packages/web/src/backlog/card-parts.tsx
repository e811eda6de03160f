/** Pieces that cards and rows of features have in common. */
import { Link } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useProject } from "../project/use-project.ts";
import { mascotOf } from "../mascots/mascot-of.ts";
import { Mascot } from "../mascots/mascot.tsx";
import { moodOf } from "../mascots/mood.ts";
import { toolLineOf } from "../session/tool-line.ts";
import { useTail } from "../live/use-moment.ts";
import { useLive } from "../live/use-studio.ts";
import { useBoardHands } from "./board-context.ts";
import { type CardView, labelOf, type Worker } from "./card-view.ts";
import type { Mark } from "./mark.ts";

const noteColours: Partial<Readonly<Record<Mark, string>>> = {
  failed: "text-bad",
  failing: "text-bad",
  "needs-input": "text-warn",
  verifying: "text-move",
  queued: "text-move",
};

export const noteColour = (mark: Mark): string => noteColours[mark] ?? "text-soft";

/** The way to a feature's dossier, as wide as what it lies in; with a modifier held, a press selects. */
export function FeatureLink(props: { readonly card: CardView; readonly tabIndex: number; readonly className: string }) {
  const { card, tabIndex, className } = props;
  const { projectId } = useProject();
  const hands = useBoardHands();
  const { id, name } = card.feature;
  const select = (event: MouseEvent): void => {
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (event.shiftKey) hands.extendTo(id);
    else hands.toggle(id);
  };
  return (
    <Link
      to="/p/$projectId/f/$featureId"
      params={{ projectId, featureId: String(id) }}
      tabIndex={tabIndex}
      draggable={false}
      aria-label={labelOf(card)}
      onClick={select}
      onFocus={() => hands.focused(id)}
      className={`outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-accent ${className}`}
    >
      {name}
    </Link>
  );
}

export function WaitsFor({ ids }: { readonly ids: CardView["waitsFor"] }) {
  const { projectId } = useProject();
  if (ids.length === 0) return null;
  return (
    <span className="text-faint">
      waits for{" "}
      {ids.slice(0, 4).map((id, i) => (
        <span key={id}>
          {i > 0 && ", "}
          <Link
            to="/p/$projectId/f/$featureId"
            params={{ projectId, featureId: String(id) }}
            tabIndex={-1}
            draggable={false}
            className="relative z-1 text-soft underline decoration-edge underline-offset-2 hover:text-ink"
          >
            #{id}
          </Link>
        </span>
      ))}
      {ids.length > 4 && ` and ${ids.length - 4} more`}
    </span>
  );
}

/** Who is at work, and the step it is at. Draws anew with what that one agent says; nothing else does. */
export function WorkLine({ worker: { sessionId, role } }: { readonly worker: Worker }) {
  const tail = useTail(sessionId);
  const name = useLive(({ moment }) => mascotOf(moment.state, sessionId));
  const session = useLive(({ moment }) => moment.state.sessions.get(sessionId));
  const mood = useLive(({ moment }) => (session ? moodOf(moment.state, session, tail) : "waiting"));
  const activity = tail?.activities.at(-1);
  const isActing = activity?.status === "running";
  const step = activity && toolLineOf(activity.tool, activity.input, session?.workspace?.path);
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-move">
      <span aria-hidden className={`size-1.5 shrink-0 rounded-full bg-move ${isActing ? "pulse" : "opacity-40"}`} />
      <Mascot name={name} mood={mood} size={16} />
      <span className="shrink-0" title={`${name}, ${role}`}>
        {name}
        <span className="sr-only">, {role},</span>
      </span>
      <span className="min-w-0 truncate text-soft">
        {step ? (
          <>
            {step.verb} <span className="font-mono text-code">{step.target}</span>
          </>
        ) : (
          "begins"
        )}
      </span>
    </span>
  );
}
