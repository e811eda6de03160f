/** What can a card ask of its board? The same functions for as long as the board is open, so that no card is drawn anew. */
import { createContext, useContext } from "react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { ColumnName } from "./columns.ts";
import type { Place } from "./placing.ts";

export interface BoardHands {
  readonly toggle: (id: FeatureId) => void;
  /** Selects everything from where the selection began to here. */
  readonly extendTo: (id: FeatureId) => void;
  readonly focused: (id: FeatureId) => void;
  readonly openMenu: (id: FeatureId, anchor: Element) => void;
  readonly answer: () => void;
  /** In no column, only the order is at stake. Why what is dragged cannot be dropped there; undefined where it can. */
  readonly whyNot: (id: FeatureId, column: ColumnName | undefined, place: Place | undefined) => string | undefined;
  readonly drop: (id: FeatureId, column: ColumnName | undefined, place: Place | undefined) => void;
}

const BoardContext = createContext<BoardHands | undefined>(undefined);
export const BoardProvider = BoardContext.Provider;

export function useBoardHands(): BoardHands {
  const hands = useContext(BoardContext);
  if (hands === undefined) throw new Error("This card is not on a board.");
  return hands;
}
