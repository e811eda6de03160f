/**
 * A list of things to do, behind a button.
 *
 * What a menu is made of is a good deal, and most pages are read without opening one: it is fetched when a person comes
 * near the button, and the button is that of the menu from its first opening on.
 */
import { cloneElement, type KeyboardEvent, type ReactElement, useEffect, useState } from "react";
import { patiently } from "./later.ts";
import type * as MenuParts from "./menu-parts.tsx";

type Parts = typeof MenuParts;

let parts: Parts | undefined;
const fetchParts = patiently(() => import("./menu-parts.tsx"));
const load = async (): Promise<void> => {
  parts ??= await fetchParts();
};

export function Menu(props: MenuParts.MenuProps) {
  const [isWanted, setWanted] = useState(false);
  if (isWanted) return <OfMenu.OpenedMenu {...props} />;
  // In the next frame, so that the click that opens it is over and does not count as one beside it.
  const open = () => void load().then(() => requestAnimationFrame(() => setWanted(true)));
  const trigger = props.trigger as ReactElement<Record<string, unknown>>;
  return cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: open,
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      open();
    },
  });
}

export function MenuAt(props: MenuParts.MenuAtProps) {
  const [isThere, setThere] = useState(parts !== undefined);
  const isWanted = props.anchor !== undefined;
  useEffect(() => {
    if (isWanted && !isThere) void load().then(() => setThere(true));
  }, [isWanted, isThere]);
  return isThere ? <OfMenu.MenuAt {...props} /> : null;
}

/** They are rendered in an open menu alone, so its parts are there. */
const OfMenu: Parts = new Proxy({} as Parts, { get: (_none, name) => parts![name as keyof Parts] });
export const MenuItem: Parts["MenuItem"] = (props) => OfMenu.MenuItem(props);
export const MenuChoices: Parts["MenuChoices"] = (props) => OfMenu.MenuChoices(props);
export const MenuChecks: Parts["MenuChecks"] = (props) => OfMenu.MenuChecks(props);
export const MenuLine: Parts["MenuLine"] = () => OfMenu.MenuLine();
