/** What is to be said of where a key is? */
import type { KeyState } from "@autocoder/core/secret/provider-key.ts";

/** The places other than the studio's own, and what follows from them. */
export function placesOf({ variable, stored, inUse }: KeyState): readonly string[] {
  const places: string[] = [];
  if (variable !== undefined) places.push(`${variable} of the environment the studio was started in`);
  if (stored?.baseUrl !== undefined) places.push(`Sent to ${stored.baseUrl} alone`);
  if (stored && variable !== undefined) places.push("The one that is kept waits until the variable is unset");
  else if (stored && inUse === undefined) places.push("Not in use: another goes before it");
  return places;
}
