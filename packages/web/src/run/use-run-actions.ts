/** What can be done to the run by palette? What stops something has no key of its own. */
import { CirclePause, CirclePlay, CircleStop, Hourglass, Minus, Plus, SlidersHorizontal } from "lucide-react";
import { useMemo } from "react";
import { activeRun } from "@autocoder/core/log/state.ts";
import type { Run } from "@autocoder/core/run/run.ts";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { useMoment } from "../live/use-moment.ts";
import { plural } from "../ui/format.ts";
import { type RunControl, useRunControl } from "./use-run.ts";

interface Asked {
  readonly start: () => void;
  readonly stop: () => void;
}

export function useRunActions(status: Run["status"]["type"] | undefined, { start, stop }: Asked): void {
  const control = useRunControl();
  const { state } = useMoment();
  const concurrency = activeRun(state)?.options.concurrency;
  // The callbacks only ever open something, so an older one does the same.
  const actions = useMemo(
    () => actionsFor(status, { control, concurrency, start: () => start(), stop }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [status, control, concurrency],
  );
  useActions(actions);
}

interface Offered extends Asked {
  readonly control: RunControl;
  readonly concurrency: number | undefined;
}

function actionsFor(status: Run["status"]["type"] | undefined, offered: Offered): readonly Action[] {
  const { control, concurrency, start, stop } = offered;
  const group = "Run";
  if (status === undefined || status === "ended" || concurrency === undefined) {
    return [
      { id: "run:start", title: "Start a run…", group, icon: CirclePlay, keywords: "agents build go", run: start },
    ];
  }
  const stopping: Action = { id: "run:stop", title: "Stop the run…", group, icon: CircleStop, run: stop };
  if (status === "stopping") return [stopping];
  const becomes = (n: number) => () =>
    void control.adjust({ concurrency: n }, `${plural(n, "agent")} at once from now on.`);
  return [
    status === "paused"
      ? { id: "run:resume", title: "Resume the run", group, icon: CirclePlay, run: () => void control.resume() }
      : { id: "run:pause", title: "Pause the run", group, icon: CirclePause, run: () => void control.pause() },
    { id: "run:drain", title: "Drain the run", group, icon: Hourglass, run: () => void control.drain() },
    stopping,
    {
      id: "run:change",
      title: "Change the run…",
      group,
      icon: SlidersHorizontal,
      keywords: "settings budget",
      run: start,
    },
    ...(concurrency < 32
      ? [{ id: "run:more", title: "One more agent at once", group, icon: Plus, run: becomes(concurrency + 1) }]
      : []),
    ...(concurrency > 1
      ? [{ id: "run:fewer", title: "One agent fewer at once", group, icon: Minus, run: becomes(concurrency - 1) }]
      : []),
  ];
}
