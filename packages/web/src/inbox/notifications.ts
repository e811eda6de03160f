/** What does a person want to be told by the browser while they look elsewhere? Nothing, unless they say so. */
import { z } from "zod";
import { createStored, useStored } from "../live/stored.ts";

const wanted = createStored({
  storage: localStorage,
  key: "autocoder.notifications",
  schema: z.boolean().catch(false).default(false),
});
addEventListener("storage", () => wanted.reload());

/** Kinds a person does not want to be told of; what comes to be a kind later is told. */
const muted = createStored({
  storage: localStorage,
  key: "autocoder.notifications.muted",
  schema: z.array(z.string()).catch([]).default([]),
});
addEventListener("storage", () => muted.reload());

export const useMuted = (): readonly string[] => useStored(muted);

export function mute(kind: string, isMuted: boolean): void {
  const others = muted.snapshot().filter((other) => other !== kind);
  muted.change(isMuted ? [...others, kind] : others);
}

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
