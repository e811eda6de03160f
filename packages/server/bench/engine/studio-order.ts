/** What does a play ask of the process its studio runs in, and what does that tell when it has ended? */
import { projectId } from "@autocoder/core/kit/ids.ts";
import type { LongestBlock } from "./event-loop.ts";
import type { TreeCpu } from "./process-tree.ts";

export interface StudioOrder {
  readonly home: string;
  readonly root: string;
  readonly modelUrl: string;
  readonly spec: string;
  readonly run: { readonly concurrency: number; readonly batchSize: number; readonly testers: number };
}

export interface StudioReport {
  /** From the start of the run, planning included, to its end with everything delivered. */
  readonly wallMs: number;
  readonly passing: number;
  readonly longestBlock: LongestBlock;
  readonly cpu: TreeCpu;
}

export const PROJECT = projectId("bench");
