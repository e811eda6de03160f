/** The cockpit: every agent of the run, what is on its way to land, and what happened when. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Bot } from "lucide-react";
import { useMemo } from "react";
import { runId, type RunId } from "@autocoder/core/kit/ids.ts";
import type { Run } from "@autocoder/core/run/run.ts";
import { Page } from "../app/page.tsx";
import { useMoment } from "../live/use-moment.ts";
import { LandingPanel } from "../merge/landing-panel.tsx";
import { useProject } from "../project/use-project.ts";
import { PastList } from "../session/past-list.tsx";
import { SessionsPanel } from "../session/sessions-panel.tsx";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { formatTime } from "../ui/format.ts";
import { Segments } from "../ui/segments.tsx";
import { useNow } from "../ui/use-now.ts";
import { useRunSheet } from "./run-sheet-address.ts";
import { latestRun } from "./run-view.ts";
import { TimelineChart } from "./timeline.tsx";
import { TimelineList } from "./timeline-list.tsx";
import { timelineOf } from "./timeline-view.ts";

export function RunPage() {
  const { name } = useProject();
  const { state } = useMoment();
  const { run: wanted } = useSearch({ from: "/p/$projectId/run" });
  const latest = latestRun(state);
  const run = (wanted === undefined ? undefined : state.runs.get(runId(wanted))) ?? latest;
  return (
    <Page title="Run" of={name} aside={<RunPicker shown={run} />}>
      {run === undefined ? (
        <NoRun />
      ) : (
        <div className="grid flex-1 grid-cols-1 content-start xl:grid-cols-[minmax(0,1fr)_21rem]">
          <div className="min-w-0 xl:border-r xl:border-line">
            {run === latest && <SessionsPanel />}
            <RunTimeline runId={run.id} />
            <PastList runId={run.id} />
          </div>
          <aside aria-label="On its way" className="min-w-0 max-xl:order-last">
            <LandingPanel />
          </aside>
        </div>
      )}
    </Page>
  );
}

function NoRun() {
  const { open } = useRunSheet();
  return (
    <Empty
      icon={Bot}
      title="No run has been started yet"
      action={
        <Button look="strong" onClick={() => open()}>
          Start a run…
        </Button>
      }
    >
      Once it goes, every agent is here with what it does, what it costs and how it fares.
    </Empty>
  );
}

function RunPicker({ shown }: { readonly shown: Run | undefined }) {
  const { state } = useMoment();
  const navigate = useNavigate({ from: "/p/$projectId/run" });
  const runs = [...state.runs.values()].toReversed();
  if (shown === undefined || runs.length < 2) return null;
  const pick = (id: number) =>
    void navigate({ search: (before) => ({ ...before, run: id === runs[0]!.id ? undefined : id }) });
  return (
    <select
      aria-label="Which run"
      value={shown.id}
      onChange={(event) => pick(Number(event.target.value))}
      className="control w-auto"
    >
      {runs.map(({ id, startedAt, status }) => (
        <option key={id} value={id}>
          Run {id}, {formatTime(startedAt)}, {status.type === "ended" ? status.ending.type : status.type}
        </option>
      ))}
    </select>
  );
}

function RunTimeline({ runId: id }: { readonly runId: RunId }) {
  const moment = useMoment();
  const { view } = useSearch({ from: "/p/$projectId/run" });
  const navigate = useNavigate({ from: "/p/$projectId/run" });
  const isOver = moment.state.runs.get(id)?.status.type === "ended";
  const now = useNow();
  const at = isOver ? 0 : now;
  const timeline = useMemo(() => timelineOf(moment.state, moment.history, id, at), [moment, id, at]);
  if (timeline === undefined || timeline.lanes.length === 0) return null;
  return (
    <section aria-labelledby="timeline" className="min-w-0">
      <h2 id="timeline" className="band">
        <span className="flex-1">Timeline</span>
        <Segments
          label="Timeline as"
          value={view ?? "chart"}
          segments={[
            { value: "chart", name: "Chart" },
            { value: "list", name: "List" },
          ]}
          onChange={(next) =>
            void navigate({
              search: (before) => ({ ...before, view: next === "list" ? next : undefined }),
              replace: true,
            })
          }
        />
      </h2>
      {view === "list" ? <TimelineList timeline={timeline} /> : <TimelineChart timeline={timeline} />}
    </section>
  );
}
