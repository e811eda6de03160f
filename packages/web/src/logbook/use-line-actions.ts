/** What can be done with the lines of the record? Offered to palette, shortcuts and help. */
import { ArrowDown, ArrowUp, ChevronRight, Copy, Link2, Radio, WrapText } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { copyText } from "../ui/copy.ts";
import { plural } from "../ui/format.ts";
import { linkTo, textOfRows } from "./copied.ts";
import type { LinesProps } from "./log-lines.tsx";
import type { CurrentLine } from "./use-current-line.ts";
import type { Follow } from "./use-follow.ts";
import type { LineKeys } from "./use-line-keys.ts";

interface Given extends LinesProps {
  readonly current: CurrentLine;
  readonly keys: Pick<LineKeys, "move">;
  readonly follow: Follow;
  readonly toggle: (id: string) => void;
  readonly jump: () => void;
}

export function useLineActions(given: Given) {
  const [latest] = useState(() => createLatest(given));
  useEffect(() => latest.set(given));
  const { current, follow, search } = given;
  const hasLine = current.place >= 0;
  const { isFollowing } = follow;
  const isWrapped = search.wrap === true;
  const run = useCallback((verb: Verb) => verbs[verb](latest.get()), [latest]);
  useActions(
    useMemo(() => actionsOf(run, { hasLine, isFollowing, isWrapped }), [run, hasLine, isFollowing, isWrapped]),
  );
  return {
    copy: useCallback((id: string) => copyRows(latest.get().rows.filter((row) => row.id === id)), [latest]),
    copyLink: copyLinkTo,
  };
}

/** What it was given last: actions stay the same while lines come. */
function createLatest<T>(first: T) {
  let latest = first;
  return {
    get: () => latest,
    set: (next: T): void => {
      latest = next;
    },
  };
}

const copyRows = (rows: LinesProps["rows"]): void =>
  void copyText(textOfRows(rows), rows.length === 1 ? "Copied the line." : `Copied ${plural(rows.length, "line")}.`);

const copyLinkTo = (id: string): void => void copyText(linkTo(location.href, id), "Copied a link to the line.");

const currentId = ({ rows, current }: Given): string => rows[current.place]!.id;

const verbs = {
  next: ({ keys }: Given) => keys.move("ArrowDown"),
  previous: ({ keys }: Given) => keys.move("ArrowUp"),
  open: (given: Given) => given.toggle(currentId(given)),
  copy: ({ rows, current }: Given) => copyRows(rows.filter((_, place) => current.isChosen(place))),
  link: (given: Given) => copyLinkTo(currentId(given)),
  follow: ({ follow, jump }: Given) => (follow.isFollowing ? follow.leave() : jump()),
  wrap: ({ search, onChange }: Given) => onChange({ wrap: search.wrap ? undefined : true }, { replaces: true }),
} as const satisfies Readonly<Record<string, (given: Given) => void>>;
type Verb = keyof typeof verbs;

function actionsOf(
  run: (verb: Verb) => void,
  is: { readonly hasLine: boolean; readonly isFollowing: boolean; readonly isWrapped: boolean },
): readonly Action[] {
  const needsLine = is.hasLine ? {} : { unavailable: "Choose a line first" };
  const doing = (verb: Verb, action: Omit<Action, "group" | "id" | "run">): Action => ({
    ...action,
    id: `log:${verb}`,
    group: "Record",
    run: () => run(verb),
  });
  return [
    doing("next", { title: "Next line", icon: ArrowDown, shortcut: "J" }),
    doing("previous", { title: "Previous line", icon: ArrowUp, shortcut: "K" }),
    doing("open", { title: "Show all of the line, or less", icon: ChevronRight, shortcut: "O", ...needsLine }),
    doing("copy", { title: "Copy the chosen lines", icon: Copy, shortcut: "C", ...needsLine }),
    doing("link", { title: "Copy a link to the line", icon: Link2, shortcut: "Shift+C", ...needsLine }),
    doing("follow", {
      title: is.isFollowing ? "Stay at this line" : "Follow the latest lines",
      icon: Radio,
      shortcut: "F",
    }),
    doing("wrap", {
      title: is.isWrapped ? "Keep each line on one line" : "Break long lines",
      icon: WrapText,
      shortcut: "W",
    }),
  ];
}
