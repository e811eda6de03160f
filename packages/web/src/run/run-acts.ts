/** In which ways can a run be held or stopped from where it stands, and what would each of them do? */
import type { Run } from "@autocoder/core/run/run.ts";

export interface RunAct {
  readonly type: "pause" | "drain" | "stop" | "stop-now";
  readonly title: string;
  readonly says: string;
}

/** The gentlest first. */
export function runActs(run: Pick<Run, "status"> | undefined): readonly RunAct[] {
  const status = run?.status;
  switch (status?.type) {
    case "running":
      return [pause, drain, stop, stopNow];
    case "paused": {
      const isHeld = status.cause === undefined;
      const isHalted = isHeld && status.halts;
      const isDrained = isHeld && !status.halts;
      return [...(isHalted ? [] : [pause]), ...(isDrained ? [] : [drain]), isHalted ? stopHalted : stop, stopNow];
    }
    case "stopping":
      return status.now ? [] : [stopNow];
    case undefined:
    case "ended":
      return [];
  }
}

const pause: RunAct = {
  type: "pause",
  title: "Pause",
  says: "Each agent halts after its step and costs nothing. Resume goes on from there.",
};
const drain: RunAct = {
  type: "drain",
  title: "Drain",
  says: "What is under way is finished; nothing new starts. Resume goes on.",
};
const stop: RunAct = {
  type: "stop",
  title: "Stop",
  says: "What is under way is finished, then the run ends. Paused agents end where they are.",
};
const stopHalted: RunAct = {
  ...stop,
  says: "Paused agents end where they are, then the run ends. The next run goes on from their work.",
};
const stopNow: RunAct = {
  type: "stop-now",
  title: "Stop now",
  says: "Each agent is asked to stop, then ended. Its work is saved; the next run goes on from it.",
};
