/** How does a component see and change how the studio looks? One store for the page; other tabs follow. */
import { useSyncExternalStore } from "react";
import { createAppearanceStore, showAppearance, type Appearance } from "./appearance.ts";

const store = createAppearanceStore(localStorage, (appearance) => showAppearance(document.documentElement, appearance));
addEventListener("storage", () => store.reload());

export const useAppearance = (): Appearance => useSyncExternalStore(store.subscribe, store.snapshot);
export const changeAppearance = store.change;
