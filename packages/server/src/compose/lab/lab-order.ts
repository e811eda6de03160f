/** What do the fault lab and its studio say to each other? The studio is a process of its own, for it is to be killed. */
import type { LoadedScenario } from "../../rehearsal/load-scenario.ts";
import type { StoredEvent } from "../../engine/ports/store.ts";

/** One life of the studio. */
export interface LabOrder {
  readonly home: string;
  readonly root: string;
  readonly modelUrl: string;
  readonly loaded: Pick<LoadedScenario, "spec" | "config">;
  readonly concurrency: number;
  readonly time: LabTime;
  /** The last event the lab was told. */
  readonly afterSeq: number;
}

/** Where the lab's clock stands: the same in every life. */
export interface LabTime {
  /** The moment of this machine's clock at which the night began. */
  readonly beganAt: number;
  /** How many times faster than this machine's the clock runs. */
  readonly speed: number;
  /** How far it was set forward since then, in milliseconds of its own. */
  readonly jumpedMs: number;
}

export type LabRequest =
  | { readonly type: "resume" }
  | { readonly type: "fill-disk" }
  | { readonly type: "free-disk" }
  | { readonly type: "jump"; readonly ms: number }
  | { readonly type: "close" };

export type LabReport =
  | { readonly type: "recorded"; readonly events: readonly StoredEvent[] }
  /** The run has ended, and what it left to do is done. */
  | { readonly type: "quiet" }
  /** The engine cannot go on, for now or for good. */
  | { readonly type: "halted"; readonly message: string; readonly mayGoOn: boolean };
