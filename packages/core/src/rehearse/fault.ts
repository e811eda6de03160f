/** How may an agent, or the model's service, misbehave? Each fault strikes on one attempt only, so that the next one succeeds. */
import { z } from "zod";
import { stepSchema, strict, Words, type ReadFile } from "./step.ts";
import { unknownOfFew } from "./near-word.ts";

const kinds = ["lie", "conflict", "break", "crash", "leave", "hang", "loop", "status", "cut", "slow"] as const;

export const FaultKind = z.enum(kinds, { error: ({ input }) => unknownOfFew("fault", String(input), kinds) });
export type FaultKind = z.infer<typeof FaultKind>;

export function faultSchema(read: ReadFile) {
  const steps = z.array(stepSchema(read));
  const on = { attempt: z.number().int().positive().default(1) };
  /** How many steps are played first; all of the work where this is absent. */
  const late = { ...on, after: z.number().int().nonnegative().optional() };
  /** How many steps are played first. */
  const early = { ...on, after: z.number().int().nonnegative().default(0) };

  return z.discriminatedUnion(
    "fault",
    [
      /** Plays `do`, asks for verification as if the work were done, and does it after the red verdict. */
      strict({ fault: z.literal("lie"), ...on, do: steps.default([]) }),
      /** Plays `do` in the place of the work: the same app, but on lines that a sibling changes too. */
      strict({ fault: z.literal("conflict"), ...on, do: steps }),
      /** Plays `do` after the work: something that turns another feature's check red. */
      strict({ fault: z.literal("break"), ...on, do: steps }),
      /** The agent's process is killed. */
      strict({ fault: z.literal("crash"), ...late }),
      /** The agent ends its turn without asking for verification. */
      strict({ fault: z.literal("leave"), ...late }),
      /** The model's service never answers this request. */
      strict({ fault: z.literal("hang"), ...early }),
      /** The agent runs the same command again and again. */
      strict({ fault: z.literal("loop"), ...early, run: Words, times: z.number().int().positive() }),
      /** The model's service answers with an error once. */
      strict({
        fault: z.literal("status"),
        ...early,
        status: z.number().int().min(400).max(599),
        message: z.string().optional(),
        retryAfterSeconds: z.number().nonnegative().optional(),
      }),
      /** The answer breaks off in the middle once. */
      strict({ fault: z.literal("cut"), ...early }),
      /** The answer takes its time. */
      strict({ fault: z.literal("slow"), ...early, delayMs: z.number().int().positive() }),
    ],
    {
      error: (issue) =>
        issue.code === "invalid_union" ? unknownOfFew("fault", wordIn(issue.input), kinds) : undefined,
    },
  );
}

function wordIn(input: unknown): string {
  const word = input !== null && typeof input === "object" && "fault" in input ? input.fault : "";
  return typeof word === "string" ? word : JSON.stringify(word);
}

export type Fault = z.infer<ReturnType<typeof faultSchema>>;

/** What happens to the request for a step, the first time it is made. */
export type Disturbance =
  | { readonly fault: "hang" }
  | {
      readonly fault: "status";
      readonly status: number;
      readonly message?: string | undefined;
      readonly retryAfterSeconds?: number | undefined;
    }
  /** Breaks off after so many pieces of its first block; at its beginning where that is absent. */
  | { readonly fault: "cut"; readonly after?: number }
  | { readonly fault: "slow"; readonly delayMs?: number; readonly pauseMs?: number };

export type DisturbingFault = Extract<Fault, { readonly fault: Disturbance["fault"] }>;

export const isDisturbing = (fault: Fault): fault is DisturbingFault =>
  fault.fault === "hang" || fault.fault === "status" || fault.fault === "cut" || fault.fault === "slow";

/** What the fault does, without where it strikes. */
export function disturbanceOf(fault: DisturbingFault): Disturbance {
  switch (fault.fault) {
    case "hang":
    case "cut":
      return { fault: fault.fault };
    case "slow":
      return { fault: "slow", delayMs: fault.delayMs };
    case "status": {
      const { status, message, retryAfterSeconds } = fault;
      return { fault: "status", status, message, retryAfterSeconds };
    }
  }
}
