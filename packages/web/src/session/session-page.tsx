/** One session from its beginning to its end: who, on what, how it went, what was said. */
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { SessionId } from "@autocoder/core/kit/ids.ts";
import { pauseOf } from "@autocoder/core/log/halt.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { isLive, type Session } from "@autocoder/core/session/session.ts";
import { NotFound } from "../app/not-found.tsx";
import { Page } from "../app/page.tsx";
import { UsageLine } from "../feature/usage-line.tsx";
import { useMoment, useTail } from "../live/use-moment.ts";
import { Mascot } from "../mascots/mascot.tsx";
import { useProject } from "../project/use-project.ts";
import { Transcript } from "../transcript/transcript.tsx";
import { Clock } from "../ui/clock.tsx";
import { formatDuration } from "../ui/format.ts";
import { When } from "../ui/when.tsx";
import { AttemptLink } from "./attempt-link.tsx";
import { Refusals } from "./refusals.tsx";
import { SessionControls } from "./session-controls.tsx";
import { type AgentView, agentViewOf } from "./session-view.ts";
import { type SessionStanding, standingOfSession } from "./session-standing.ts";

export function SessionPage() {
  const { sessionId } = useParams({ from: "/p/$projectId/s/$sessionId" });
  const { state } = useMoment();
  const id = SessionId.safeParse(sessionId).data;
  const session = id && state.sessions.get(id);
  if (session === undefined) {
    return <NotFound title="There is no such session" says="The address was cut short, or is of another project." />;
  }
  return <Known key={session.id} state={state} session={session} />;
}

function Known({ state, session }: { readonly state: StudioState; readonly session: Session }) {
  const { projectId, name: project } = useProject();
  const { entry } = useSearch({ from: "/p/$projectId/s/$sessionId" });
  const agent = agentViewOf(state, session, useTail(session.id));
  const { name, role, mood, subject } = agent;
  return (
    <Page
      title={`${name}, ${role}`}
      of={project}
      lead={
        <>
          <Link
            to="/p/$projectId/run"
            params={{ projectId }}
            aria-label="Back to the run"
            className="-ml-1.5 grid size-7 place-items-center rounded-md text-soft hover:bg-ink/6 hover:text-ink"
          >
            <ArrowLeft size={16} aria-hidden />
          </Link>
          <Mascot name={name} mood={mood} size={24} />
        </>
      }
      aside={<span className="max-w-64 truncate text-soft">{subject}</span>}
      bar={<Head session={session} standing={standingOfSession(session, pauseOf(state, session))} agent={agent} />}
      isFixed
    >
      <Transcript projectId={projectId} sessionId={session.id} workspace={session.workspace?.path} entry={entry} />
    </Page>
  );
}

const toneText: Readonly<Record<SessionStanding["tone"], string>> = {
  calm: "",
  active: "text-move",
  bad: "text-bad",
};

function Head(props: { readonly session: Session; readonly standing: SessionStanding; readonly agent: AgentView }) {
  const { session, standing, agent } = props;
  const { says, tone, detail, model, startedAt, endedAt, attempts } = standing;
  return (
    <div className="grid grid-cols-1 gap-1">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
        <p className="min-w-0 wrap-anywhere">
          <span className={`font-medium ${toneText[tone]}`}>{says}</span> <span className="text-soft">{detail}</span>
        </p>
        {isLive(session) && <SessionControls agent={agent} />}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-small text-soft">
        {model !== "" && <span>{model}</span>}
        <span>
          began <When at={startedAt} />
        </span>
        <span>
          {endedAt === undefined ? <Clock from={startedAt} /> : `took ${formatDuration(endedAt - startedAt)}`}
        </span>
        <UsageLine usage={session.usage} />
        {attempts.map(({ id, featureId, number }) => (
          <AttemptLink key={id} featureId={featureId} number={number} className="underline underline-offset-2">
            attempt {id}
          </AttemptLink>
        ))}
      </p>
      <Refusals refused={session.refused} refusedHosts={session.refusedHosts} />
    </div>
  );
}
