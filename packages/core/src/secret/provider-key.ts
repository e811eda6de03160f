/** By which keys can the studio be known to those who run models, and where is each? Values are no part of it. */
import { z } from "zod";
import { Instant } from "../kit/instant.ts";

export const KeyName = z.enum(["anthropic", "anthropic-token", "gateway"]);
export type KeyName = z.infer<typeof KeyName>;

export const KeyState = z.object({
  name: KeyName,
  /** What the studio keeps; never the value. */
  stored: z
    .object({
      since: Instant,
      /** Tells two keys apart, and nothing of either. */
      mark: z.string(),
      baseUrl: z.string().optional(),
    })
    .optional(),
  /** The variable of the studio's environment that holds one. */
  variable: z.string().optional(),
  /** Which of the two agents use, if they use this one. */
  inUse: z.enum(["stored", "environment"]).optional(),
});
export type KeyState = z.infer<typeof KeyState>;

export const KeysView = z.object({
  keys: z.array(KeyState),
  /** What agents are known by, in a sentence. */
  use: z.string(),
  /** Why nothing can be used, or what is kept is not, with what to do. */
  problem: z.string().optional(),
});
export type KeysView = z.infer<typeof KeysView>;
