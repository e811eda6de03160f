/** When did it happen? Instants are UTC milliseconds since 1970; durations are plain numbers whose names end in `Ms`. */
import { z } from "zod";

export const Instant = z.number().int().nonnegative().brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

export const instant = (ms: number): Instant => ms as Instant;
export const after = (at: Instant, ms: number): Instant => instant(at + ms);
