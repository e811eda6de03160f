/** The samples that scripted agents build or talk about, without a key: begun, or gone on with, from here, then shown. */
import { useNavigate } from "@tanstack/react-router";
import { MessagesSquare, Play } from "lucide-react";
import type { SampleBeginning } from "@autocoder/core/api/routes/system.ts";
import { useCallback, useMemo, useState } from "react";
import type { Action } from "../actions/action.ts";
import { useActions } from "../actions/use-actions.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";

export interface Demo {
  readonly starting: SampleBeginning | undefined;
  readonly start: (begin: SampleBeginning) => void;
}

export function useDemo(): Demo {
  const navigate = useNavigate();
  const [starting, setStarting] = useState<SampleBeginning>();
  const start = useCallback(
    async (begin: SampleBeginning) => {
      setStarting(begin);
      const started = await answered(api.startDemo({ begin }), { what: actions[begin].title });
      setStarting(undefined);
      if (started === undefined) return;
      const to = begin === "interview" && !started.isContinued ? "/p/$projectId/interview" : "/p/$projectId";
      void navigate({ to, params: { projectId: started.projectId } });
    },
    [navigate],
  );
  const run = useCallback((begin: SampleBeginning) => void start(begin), [start]);
  useActions(
    useMemo(
      (): readonly Action[] => [
        { ...actions.run, run: () => run("run") },
        { ...actions.interview, run: () => run("interview") },
      ],
      [run],
    ),
  );
  return { starting, start: run };
}

const actions = {
  run: { id: "demo", title: "Watch the demo", group: "Studio", icon: Play, keywords: "sample rehearsal" },
  interview: {
    id: "demo-interview",
    title: "Try the interview without a key",
    group: "Studio",
    icon: MessagesSquare,
    keywords: "sample rehearsal spec",
  },
} as const;
