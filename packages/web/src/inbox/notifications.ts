/** Does a person want to be told by the browser when something needs them while they look elsewhere? Only if they say so. */
import { z } from "zod";
import { createStored, useStored } from "../live/stored.ts";

const wanted = createStored({
  storage: localStorage,
  key: "autocoder.notifications",
  schema: z.boolean().catch(false).default(false),
});
addEventListener("storage", () => wanted.reload());

export const useWantsNotifications = (): boolean => useStored(wanted);

export type Consent = "given" | "refused" | "impossible";

/** Asks the browser, which asks the person; to be called when they press something. */
export async function wantNotifications(isWanted: boolean): Promise<Consent> {
  if (!("Notification" in globalThis)) return "impossible";
  if (!isWanted) {
    wanted.change(false);
    return "given";
  }
  const permission = await Notification.requestPermission();
  wanted.change(permission === "granted");
  return permission === "granted" ? "given" : "refused";
}

export function notify(told: { readonly title: string; readonly body: string; readonly tag: string }): Notification {
  const { title, ...rest } = told;
  return new Notification(title, rest);
}
