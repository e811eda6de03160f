/** What does the board show right now? Made from the project's state and the address, and kept where nothing changed. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { type BoardSearch, foldedIn } from "./board-search.ts";
import { type Board, createBoard } from "./board-view.ts";
import { createCards } from "./card-cache.ts";
import type { CardView } from "./card-view.ts";
import { columnOf } from "./columns.ts";

export interface ShownBoard {
  readonly search: BoardSearch;
  /** Changes the address; what is undefined is taken out of it. */
  readonly change: (changes: BoardSearch) => void;
  /** All there are, whatever a person looks for. */
  readonly all: readonly CardView[];
  readonly board: Board;
  /** Those of its cards that lie in no folded column. */
  readonly visible: readonly CardView[];
}

export function useBoard(): ShownBoard {
  const { projectId } = useProject();
  const moment = useMoment();
  const search = useSearch({ from: "/p/$projectId/" });
  const navigate = useNavigate({ from: "/p/$projectId/" });
  const [cardsOf] = useState(createCards);
  const [boardOf] = useState(createBoard);
  // The state changes in place: a new moment of it is what tells.
  const all = useMemo(() => cardsOf(moment.state), [cardsOf, moment]);
  const board = useMemo(() => boardOf(all, search), [boardOf, all, search]);
  const visible = useMemo(() => {
    const folded = foldedIn(search);
    return search.view === "table" ? board.cards : board.cards.filter(({ mark }) => !folded.has(columnOf[mark]));
  }, [board, search]);
  const change = useCallback(
    (changes: BoardSearch) =>
      void navigate({
        to: "/p/$projectId",
        params: { projectId },
        search: (before) => ({ ...before, ...changes }),
        // A word being typed is not a place to come back to.
        replace: "q" in changes,
      }),
    [navigate, projectId],
  );
  return { search, change, all, board, visible };
}
