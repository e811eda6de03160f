/** How may the model's service misbehave in a conversation? What a person then has to be told differs for each. */
import { z } from "zod";
import type { Disturbance } from "./fault.ts";
import { unknownWord } from "./near-word.ts";
import { strict } from "./step.ts";

const kinds = ["slow", "cut", "refuse-key", "limit", "overloaded", "hang"] as const;

const Fault = z.discriminatedUnion(
  "fault",
  [
    /** The pause between words. */
    strict({ fault: z.literal("slow"), pauseMs: z.number().int().positive().max(60_000) }),
    /** The answer breaks off after so many groups of words. */
    strict({ fault: z.literal("cut"), after: z.number().int().nonnegative().default(3) }),
    strict({ fault: z.literal("refuse-key") }),
    /** A minute or less is waited out by the agent itself. */
    strict({ fault: z.literal("limit"), retryAfterSeconds: z.number().nonnegative().default(120) }),
    strict({ fault: z.literal("overloaded") }),
    strict({ fault: z.literal("hang") }),
  ],
  {
    error: ({ code, input }) =>
      code === "invalid_union"
        ? unknownWord("fault of a conversation", String((input as { fault?: unknown }).fault), kinds)
        : undefined,
  },
);

export const talkFault = Fault.transform((fault): Disturbance => {
  switch (fault.fault) {
    case "slow":
    case "cut":
    case "hang":
      return fault;
    case "refuse-key":
      return { fault: "status", status: 401, message: "Rehearsed: the key is refused." };
    case "limit": {
      const { retryAfterSeconds } = fault;
      return { fault: "status", status: 429, message: "Rehearsed: the limit is reached.", retryAfterSeconds };
    }
    case "overloaded":
      return { fault: "status", status: 529, message: "Rehearsed: the service is overloaded." };
  }
});
