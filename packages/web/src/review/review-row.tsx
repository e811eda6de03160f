/** One feature of the backlog: what can be rewritten in its place, and behind it what it asks for and where it comes from. */
import { Link } from "@tanstack/react-router";
import { ChevronRight, GripVertical } from "lucide-react";
import { memo, useRef } from "react";
import type { Edit } from "@autocoder/core/backlog/edit.ts";
import type { FeatureChanges } from "@autocoder/core/backlog/feature.ts";
import type { FeatureId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { useBoardHands } from "../backlog/board-context.ts";
import type { CardView } from "../backlog/card-view.ts";
import { Cell } from "../backlog/cell.tsx";
import { dependencyEdit } from "../backlog/feature-text.ts";
import { edgeLine, useCardDrag } from "../backlog/use-card-drag.ts";
import type { EditBacklog } from "../backlog/use-edits.ts";
import { goneBelow } from "../ui/gone-below.ts";
import { plural } from "../ui/format.ts";
import { InlineText } from "./inline-text.tsx";
import { ReviewDetails } from "./review-details.tsx";

export interface ReviewRowProps {
  readonly card: CardView;
  readonly projectId: ProjectId;
  readonly columns: number;
  /** The list of the spec's headings. */
  readonly headingsId: string;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  readonly edit: EditBacklog;
  readonly onOpen: (id: FeatureId) => void;
  readonly onRewrite: (card: CardView) => void;
}

export const ReviewRow = memo(function ReviewRow(props: ReviewRowProps) {
  const { card, projectId, columns, headingsId, isSelected, isOpen, edit, onOpen, onRewrite } = props;
  const { feature, mark } = card;
  const { id, name, category, dependencies, steps, passage = "", priority } = feature;
  const row = useRef<HTMLTableRowElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const hands = useBoardHands();
  const { isDragged, edge } = useCardDrag({ element: row, handle: grip, id, column: undefined });
  const keep = (edits: readonly Edit[]) => void edit(edits, { what: `Change #${id}`, done: `#${id} changed.` });
  const write = (changes: FeatureChanges, base: FeatureChanges): void =>
    keep([{ type: "change", featureId: id, changes, base }]);
  return (
    <>
      <tr
        ref={row}
        data-card={id}
        onFocus={() => hands.focused(id)}
        onContextMenu={(event) => {
          if (event.target instanceof HTMLInputElement) return;
          event.preventDefault();
          hands.openMenu(id, event.currentTarget);
        }}
        className={`h-9 [&>td]:border-b [&>td]:border-line [&>td]:px-1.5 ${isSelected ? "bg-accent/8" : "hover:bg-ink/2"} ${isDragged ? "opacity-40" : ""} ${edgeLine(edge)}`}
      >
        <td className="pl-2! lg:pl-4!">
          <span className="flex items-center gap-1">
            <button
              ref={grip}
              type="button"
              aria-label={`Move #${id}: drag, or Alt with the arrow keys`}
              className="grid size-6 shrink-0 cursor-grab place-items-center rounded-sm text-faint hover:text-ink max-sm:hidden"
            >
              <GripVertical size={14} aria-hidden />
            </button>
            <input
              type="checkbox"
              aria-label={`Select #${id} ${name}`}
              checked={isSelected}
              onChange={() => undefined}
              onClick={(event) => (event.shiftKey ? hands.extendTo(id) : hands.toggle(id))}
              className="size-4 accent-accent"
            />
          </span>
        </td>
        <td className="pl-3!">
          <Link
            to="/p/$projectId/f/$featureId"
            params={{ projectId, featureId: String(id) }}
            className="flex items-center gap-1.5 text-faint hover:text-ink"
          >
            <Cell mark={mark} />#{id}
          </Link>
        </td>
        <td className="font-medium">
          <InlineText
            label={`Name of #${id}`}
            value={name}
            onChange={(value) => value !== "" && write({ name: value }, { name })}
          />
        </td>
        <td className={`text-soft ${goneBelow.md}`}>
          <InlineText
            label={`Category of #${id}`}
            value={category}
            onChange={(value) => value !== "" && write({ category: value }, { category })}
          />
        </td>
        <td className={`text-soft ${goneBelow.sm}`}>
          <InlineText
            label={`What #${id} waits for`}
            placeholder="nothing"
            value={dependencies.map((each) => `#${each}`).join(", ")}
            onChange={(value) => keep([dependencyEdit(id, "set", numbersIn(value))])}
          />
        </td>
        <td className={`text-soft ${goneBelow.xl}`}>
          <InlineText
            label={`Passage of the spec of #${id}`}
            placeholder="none"
            value={passage}
            offers={headingsId}
            onChange={(value) => write({ passage: value }, { passage })}
          />
        </td>
        <td className={`text-soft ${goneBelow.md}`}>
          <InlineText
            label={`Priority of #${id}`}
            value={String(priority)}
            inputMode="numeric"
            align="right"
            onChange={(value) => /^\d+$/.test(value) && write({ priority: Number(value) }, { priority })}
          />
        </td>
        <td className="pr-2! lg:pr-4!">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`${plural(steps.length, "step")} and source of #${id}`}
            onClick={() => onOpen(id)}
            className="flex h-7 w-full items-center justify-end gap-1 rounded-sm px-1 text-small whitespace-nowrap text-soft hover:bg-ink/4 hover:text-ink"
          >
            {plural(steps.length, "step")}
            <ChevronRight size={14} aria-hidden className={isOpen ? "rotate-90" : ""} />
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={columns} className="border-b border-line bg-sunken px-4 py-3 lg:pl-16">
            <ReviewDetails
              feature={feature}
              onSteps={(next) => write({ steps: [...next] }, { steps })}
              onRewrite={() => onRewrite(card)}
            />
          </td>
        </tr>
      )}
    </>
  );
});

/** `#3, 4 and 12` as numbers. */
const numbersIn = (text: string): readonly FeatureId[] =>
  [...text.matchAll(/\d+/g)].map(([n]) => Number(n) as FeatureId);
