/** What does the benchmark ask of the process its studio runs in, and what does that tell it? */
import type { LongestBlock } from "../../../packages/server/bench/engine/event-loop.ts";
import type { Pace } from "./timed-model.ts";

export type StudioOrder =
  /** The real agent program, with a model at this address. */
  | { readonly agents: "real"; readonly folder: string; readonly modelUrl: string }
  /** Programs that say so many words; and a conversation of so many messages is there. */
  | { readonly agents: "programs"; readonly pace: Pace; readonly messages: number };

/** `watch` begins to look at how long it is too busy to answer, `report` asks how long that was, `close` ends it. */
export type StudioCommand = "watch" | "report" | "close";

export type StudioNews =
  /** With the project's page and its key. */
  | { readonly type: "ready"; readonly address: string }
  | { readonly type: "watching" }
  | { readonly type: "report"; readonly longestBlock: LongestBlock; readonly cpuMs: number };
