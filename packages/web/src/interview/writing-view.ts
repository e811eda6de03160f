/** A part of the draft that a person is writing: what they began from, and whether that still holds. */
import { z } from "zod";

export const Writing = z.object({ base: z.string(), text: z.string() });
export type Writing = z.infer<typeof Writing>;

/** Somebody else wrote the same part since, and something else than this person. */
export const isOvertaken = ({ base, text }: Writing, now: string): boolean => now !== base && now !== text;
