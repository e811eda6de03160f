/** What is one live conversation with one agent process, and which features is it for? */
import type { AttemptId, FeatureId, ObjectName, RunId, SessionId } from "../kit/ids.ts";
import type { Instant } from "../kit/instant.ts";
import type { Outcome } from "../attempt/outcome.ts";
import type { NudgeCause } from "./nudge.ts";
import type { Role } from "./role.ts";
import type { Usage } from "./usage.ts";

export interface Session {
  readonly id: SessionId;
  readonly role: Role;
  readonly runId: RunId;
  /** The features it was scheduled for, in order; empty for a planner. */
  readonly features: readonly FeatureId[];
  /** Attempts it has made, in order; the last one is the live one, if any is. */
  readonly attempts: readonly AttemptId[];
  readonly scheduledAt: Instant;
  readonly status:
    | { readonly type: "opening" }
    | {
        readonly type: "running";
        readonly runtime: string;
        readonly model: string | undefined;
        readonly startedAt: Instant;
        /** Whether the agent can be told something while it works. */
        readonly steering: boolean;
      }
    | {
        readonly type: "ended";
        readonly outcome: Outcome;
        readonly detail: string;
        readonly at: Instant;
        /** Which model it ran on; absent where it never started. */
        readonly model?: string;
      };
  /** What a person told its agent while it worked, in order. */
  readonly hints: readonly { readonly text: string; readonly at: Instant }[];
  /** What the studio told its agent because it was silent or went round in circles, in order. */
  readonly nudges: readonly { readonly cause: NudgeCause; readonly text: string; readonly at: Instant }[];
  /** What it wanted to do and was refused, each once. */
  readonly refused: readonly RefusedCommand[];
  /** What it wanted to reach and was refused, each host once. */
  readonly refusedHosts: readonly RefusedHost[];
  /** Why a person wanted it to end, where one did. */
  readonly stopReason: string | undefined;
  /** Whether it may end the step it is in before it is stopped. */
  readonly stopsAfterStep: boolean;
  /** Why a person wanted this agent to halt after its step, where one does. */
  readonly paused: { readonly reason: string; readonly at: Instant } | undefined;
  /** Since when its agent is gone, until one is there again. */
  readonly halted:
    | {
        readonly at: Instant;
        /** Whether it came to the end of its step. */
        readonly afterStep: boolean;
        /** Whether it has been taken up, to go on or to be ended. */
        readonly isTakenUp: boolean;
      }
    | undefined;
  /** Which budget is used up, where it is ended for one. */
  readonly cut?: { readonly reason: string; readonly per: "run" | "day" | "feature" };
  readonly workspace:
    | { readonly path: string; readonly base: ObjectName; readonly conflicts: readonly string[] }
    | undefined;
  /** The reference under which is kept what its workspace held beyond the saved work, if it held anything. */
  readonly archive?: string;
  readonly usage: Usage;
}

/** What an agent was not to do: a command of its shell, a file of its file tools, a feature of another. */
export interface RefusedCommand {
  readonly rule: string;
  /** What the agent was told. */
  readonly reason: string;
  /** The command line, or the tool with its file or input; cut where it is long. */
  readonly command: string;
  /** What a person could allow. */
  readonly name?: string | undefined;
}

/** A host that was not reached from an agent's jail. */
export interface RefusedHost {
  readonly host: string;
  readonly port: number;
  /** What whoever asked was told. */
  readonly reason: string;
}

export const isLive = (session: Session): boolean => session.status.type !== "ended";
