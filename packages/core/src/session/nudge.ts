/** What does the studio tell an agent that is silent, or goes round in circles, before it ends the attempt? */
import { z } from "zod";
import type { Loop } from "./loop.ts";

export const NudgeCause = z.enum(["silence", "loop"]);
export type NudgeCause = z.infer<typeof NudgeCause>;

const minutes = (ms: number): string =>
  ms < 60_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;

export const silenceNudge = (ms: { readonly soFar: number; readonly left: number }): string =>
  `The studio has not heard from you for ${minutes(ms.soFar)}; in another ${minutes(ms.left)} it ends this attempt. ` +
  "If a command hangs, run it in another way, with a time limit. If you are stuck, say by what and go another way.";

export const loopNudge = (loop: Loop, endAt: number): string =>
  `${times(loop)} with the same result each time. At ${endAt} times the studio ends this attempt. ` +
  "Doing it again changes nothing: find out why the result stays as it is, or go another way.";

const MAX_INPUT_TOLD = 300;

/** What an attempt that went round in circles is said to have ended with. */
export function loopDetail(loop: Loop): string {
  const input = (JSON.stringify(loop.input) ?? "").slice(0, MAX_INPUT_TOLD);
  const first = loop.tools.length === 1 ? input : `beginning with ${loop.tools[0]} ${input}`;
  return `${times(loop)} with the same result: ${first}`;
}

const times = ({ tools, times }: Loop): string =>
  tools.length === 1
    ? `${tools[0]} was called ${times} times in a row`
    : `The same ${tools.length} calls (${tools.join(", ")}) were made ${times} times in a row`;
