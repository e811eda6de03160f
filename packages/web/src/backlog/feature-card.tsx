/** A feature on the board. It is drawn anew only when something it shows has changed. */
import { Ellipsis } from "lucide-react";
import { memo, useRef } from "react";
import { Clock } from "../ui/clock.tsx";
import { useBoardHands } from "./board-context.ts";
import { FeatureLink, noteColour, WaitsFor, WorkLine } from "./card-parts.tsx";
import type { CardView } from "./card-view.ts";
import { Cell } from "./cell.tsx";
import { columnOf } from "./columns.ts";
import { useCardDrag } from "./use-card-drag.ts";

export interface FeatureCardProps {
  readonly card: CardView;
  readonly isCompact: boolean;
  readonly isSelected: boolean;
  /** Whether the keyboard comes to it. */
  readonly isTabStop: boolean;
}

const looks = {
  rest: "border-line bg-raised hover:border-edge",
  selected: "border-accent bg-accent/8",
} as const;

export const FeatureCard = memo(function FeatureCard(props: FeatureCardProps) {
  const { card, isCompact, isSelected, isTabStop } = props;
  const { feature, mark } = card;
  const ref = useRef<HTMLDivElement>(null);
  const hands = useBoardHands();
  const { isDragged, edge } = useCardDrag({ element: ref, id: feature.id, column: columnOf[mark] });
  return (
    <div
      ref={ref}
      data-card={feature.id}
      onContextMenu={(event) => {
        event.preventDefault();
        hands.openMenu(feature.id, event.currentTarget);
      }}
      className={`group relative rounded-md border ${isSelected ? looks.selected : looks.rest} ${isDragged ? "opacity-40" : ""}`}
    >
      {isCompact ? <Compact card={card} isTabStop={isTabStop} /> : <Whole card={card} isTabStop={isTabStop} />}
      {isSelected && <span className="sr-only">selected</span>}
      {edge && (
        <span aria-hidden className={`absolute inset-x-0 h-0.5 bg-accent ${edge === "top" ? "-top-1" : "-bottom-1"}`} />
      )}
    </div>
  );
});

interface PartProps {
  readonly card: CardView;
  readonly isTabStop: boolean;
}

function Whole({ card, isTabStop }: PartProps) {
  const { feature, mark, note, worker, waitsFor, since } = card;
  const isBad = mark === "failed" || mark === "failing";
  return (
    <div className="grid grid-cols-1 gap-1 px-2.5 py-2">
      <div className="flex items-center gap-1.5 text-small text-faint">
        <Cell mark={mark} />
        <span>#{feature.id}</span>
        <span className="min-w-0 flex-1 truncate">{feature.category}</span>
        <Facts card={card} />
        <More card={card} />
      </div>
      <FeatureLink
        card={card}
        tabIndex={isTabStop ? 0 : -1}
        className={`line-clamp-2 font-medium wrap-anywhere ${mark === "skipped" ? "text-soft" : ""}`}
      />
      {worker && mark === "working" && (
        <p className="flex min-w-0 items-center gap-2 text-small">
          <span className="min-w-0 flex-1">
            <WorkLine worker={worker} />
          </span>
          {since !== undefined && <span className="text-faint">{<Clock from={since} />}</span>}
        </p>
      )}
      {(note !== "" || waitsFor.length > 0) && (
        <p className={`line-clamp-2 text-small wrap-anywhere ${noteColour(mark)}`}>
          {note}
          {note !== "" && waitsFor.length > 0 && " · "}
          {!isBad && <WaitsFor ids={waitsFor} />}
        </p>
      )}
      {mark === "needs-input" && <Answer since={since} />}
    </div>
  );
}

/** How often it was tried, and what that has cost. */
function Facts({ card: { feature, spend } }: { readonly card: CardView }) {
  return (
    <>
      {feature.attempts > 1 && <span className="text-soft">try {feature.attempts}</span>}
      {spend !== "" && <span>{spend}</span>}
    </>
  );
}

function Answer({ since }: { readonly since: number | undefined }) {
  const hands = useBoardHands();
  return (
    <p className="flex items-center justify-between text-small">
      <button
        type="button"
        onClick={hands.answer}
        className="relative z-1 -ml-1 rounded-sm px-1 py-0.5 font-medium text-warn hover:bg-warn/10"
      >
        Answer
      </button>
      {since !== undefined && (
        <span className="text-faint">
          waits <Clock from={since} />
        </span>
      )}
    </p>
  );
}

function Compact({ card, isTabStop }: PartProps) {
  const { feature, mark } = card;
  return (
    <div className="flex h-8 items-center gap-1.5 px-2 text-small">
      <Cell mark={mark} />
      <span className="text-faint">#{feature.id}</span>
      <FeatureLink card={card} tabIndex={isTabStop ? 0 : -1} className="min-w-0 flex-1 truncate" />
      <span className="flex shrink-0 gap-1.5 text-faint">
        <Facts card={card} />
      </span>
      <More card={card} />
    </div>
  );
}

/** What can be done with it; there when the pointer or the keyboard is, and always where there is no pointer. */
function More({ card: { feature } }: { readonly card: CardView }) {
  const hands = useBoardHands();
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`Actions for #${feature.id}`}
      aria-haspopup="menu"
      onClick={(event) => hands.openMenu(feature.id, event.currentTarget)}
      className="absolute top-1 right-1 z-1 grid size-6 place-items-center rounded-sm bg-raised text-soft opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-sunken hover:text-ink pointer-coarse:static pointer-coarse:bg-transparent pointer-coarse:-my-2 pointer-coarse:-mr-1.5 pointer-coarse:size-9 pointer-coarse:opacity-100"
    >
      <Ellipsis size={15} aria-hidden />
    </button>
  );
}
