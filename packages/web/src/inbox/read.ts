/** What has a person read of what needs them? Kept in this browser; what comes again later is another thing, and unread. */
import { z } from "zod";
import { createStored, useStored } from "../live/stored.ts";

/** Far more than can need a person at once. */
const KEPT = 2_000;

const store = createStored({
  storage: localStorage,
  key: "autocoder.read",
  schema: z.array(z.string()).catch([]).default([]),
});
addEventListener("storage", () => store.reload());

/** The keys of items, as `inbox-view.ts` makes them. */
export const useRead = (): readonly string[] => useStored(store);

export const markRead = (keys: readonly string[]): void =>
  store.change([...new Set([...keys, ...store.snapshot()])].slice(0, KEPT));

export const markUnread = (key: string): void => store.change(store.snapshot().filter((one) => one !== key));
