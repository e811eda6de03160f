/** One column of the board: its head, which stays, and its cards. What cannot be dropped here says why. */
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { ChevronsLeftRight, ChevronsRightLeft } from "lucide-react";
import { memo, useEffect, useRef, useState } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { useBoardHands } from "./board-context.ts";
import type { Column } from "./board-view.ts";
import { columnSays, columnTitles } from "./columns.ts";
import { FeatureList, type ListState } from "./feature-list.tsx";
import { placeOf } from "./use-card-drag.ts";

export interface BoardColumnProps extends ListState {
  readonly column: Column;
  readonly isFolded: boolean;
  /** Whether there were cards in it since the page was opened; one that never had any is narrow. */
  readonly isOpened: boolean;
  /** Whether it is the one a phone shows. */
  readonly isInFront: boolean;
  readonly onFold: (name: Column["name"]) => void;
}

export const BoardColumn = memo(function BoardColumn(props: BoardColumnProps) {
  const { column, isFolded, isOpened, isInFront, onFold, ...list } = props;
  const { name, cards, total } = column;
  const ref = useRef<HTMLElement>(null);
  const over = useColumnDrop(ref, name);
  const title = columnTitles[name];
  const isRail = isFolded || !isOpened;
  const tint = over === undefined ? "" : over.why === undefined ? "bg-accent/6" : "bg-bad/6";
  return (
    <section
      ref={ref}
      aria-labelledby={`column-${name}`}
      className={`min-h-0 min-w-0 flex-col border-line max-md:w-full max-md:flex-1 md:flex md:border-r ${isInFront ? "flex" : "max-md:hidden"} ${isRail ? "md:w-10 md:shrink-0" : "md:max-w-104 md:min-w-46 md:flex-1"} ${tint}`}
    >
      <header
        className={`flex h-9 shrink-0 items-center gap-1.5 px-3 max-md:sr-only ${isRail ? "md:h-full md:flex-col md:px-0 md:py-2" : ""}`}
      >
        <h2
          id={`column-${name}`}
          className={`flex min-w-0 items-center gap-1.5 font-medium ${isRail ? "md:[writing-mode:vertical-rl]" : ""}`}
        >
          <span className={isRail && total === 0 ? "text-faint" : ""}>{title}</span>{" "}
          <span className="text-small font-normal text-faint">{countOf(cards.length, total)}</span>
        </h2>
        {isOpened && (
          <IconButton
            icon={isFolded ? ChevronsLeftRight : ChevronsRightLeft}
            label={isFolded ? `Unfold ${title}` : `Fold ${title}`}
            onClick={() => onFold(name)}
            className={
              isRail
                ? "order-first"
                : "-mr-1.5 ml-auto opacity-0 focus-visible:opacity-100 [section:hover>header>&]:opacity-100"
            }
          />
        )}
      </header>
      {over?.why !== undefined && <output className="px-3 pb-2 text-small text-bad">{over.why}</output>}
      {!isFolded && cards.length > 0 && <FeatureList {...list} label={title} cards={cards} />}
      {isFolded && cards.length > 0 && isInFront && (
        <div className="flex min-h-0 flex-1 flex-col md:hidden">
          <FeatureList {...list} label={title} cards={cards} />
        </div>
      )}
      {cards.length === 0 && (
        <p className="px-4 py-10 text-center text-soft md:hidden">
          {total === 0 ? columnSays[name] : "Nothing here matches what you look for."}
        </p>
      )}
    </section>
  );
});

const countOf = (shown: number, total: number): string => (shown === total ? `${total}` : `${shown} of ${total}`);

interface Over {
  /** Why it cannot be dropped here. */
  readonly why: string | undefined;
}

function useColumnDrop(ref: React.RefObject<HTMLElement | null>, name: Column["name"]): Over | undefined {
  const hands = useBoardHands();
  const [over, setOver] = useState<Over>();
  useEffect(() => {
    if (ref.current === null) return;
    return dropTargetForElements({
      element: ref.current,
      onDrag({ source, location }) {
        const place = placeOf(location.current.dropTargets[0]?.data ?? {});
        const why = hands.whyNot(source.data["featureId"] as FeatureId, name, place);
        setOver((before) => (before && before.why === why ? before : { why }));
      },
      onDragLeave: () => setOver(undefined),
      onDrop({ source, location }) {
        setOver(undefined);
        const place = placeOf(location.current.dropTargets[0]?.data ?? {});
        hands.drop(source.data["featureId"] as FeatureId, name, place);
      },
    });
  }, [ref, name, hands]);
  return over;
}
