/** The sample that agents build without a key: started, or gone on with, from here; then its board is shown. */
import { useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";

export interface Demo {
  readonly isStarting: boolean;
  readonly start: () => void;
}

export function useDemo(): Demo {
  const navigate = useNavigate();
  const [isStarting, setStarting] = useState(false);
  const start = useCallback(async () => {
    setStarting(true);
    const started = await answered(api.startDemo({}), { what: "Start the demo" });
    setStarting(false);
    if (started) void navigate({ to: "/p/$projectId", params: { projectId: started.projectId } });
  }, [navigate]);
  const run = useCallback(() => void start(), [start]);
  useActions(useMemo((): readonly Action[] => [{ ...action, run }], [run]));
  return { isStarting, start: run };
}

const action = {
  id: "demo",
  title: "Watch the demo",
  group: "Studio",
  icon: Play,
  keywords: "sample rehearsal",
} as const;
