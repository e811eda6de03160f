/** The menu of one card, or of the selection it belongs to. */
import { MenuAt, MenuItem, MenuLine } from "../ui/menu.tsx";
import type { CardView } from "./card-view.ts";
import { type Deeds, featureActions } from "./feature-actions.ts";
import { named } from "./placing.ts";

export function FeatureMenu(props: {
  readonly anchor: Element | undefined;
  readonly cards: readonly CardView[];
  readonly deeds: Deeds;
  readonly onClose: () => void;
}) {
  const { anchor, cards, deeds, onClose } = props;
  const actions = featureActions(cards, deeds);
  const groups = [...Map.groupBy(actions, ({ kind }) => kind).values()];
  return (
    <MenuAt
      anchor={anchor}
      label={`Actions for ${named(cards)}`}
      onClose={onClose}
      returnTo={() => anchor?.closest("[data-card]")?.querySelector<HTMLElement>("a, button")}
    >
      {groups.map((group, i) => (
        <div key={group[0]!.kind}>
          {i > 0 && <MenuLine />}
          {group.map((action) => (
            <MenuItem key={action.id} action={action} />
          ))}
        </div>
      ))}
    </MenuAt>
  );
}
