/** Around every page of one project: its live state, and whether what one sees is what is so. */
import { Outlet, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { ProjectId } from "@autocoder/core/kit/ids.ts";
import { Party } from "../celebration/party.tsx";
import { NotFound } from "../app/not-found.tsx";
import { LiveProvider, liveStoreOf, useStudio } from "../live/use-studio.ts";
import { RunBar } from "../run/run-bar.tsx";
import { ConnectionBanner } from "./connection-line.tsx";

export function ProjectFrame() {
  const { projectId } = useParams({ from: "/p/$projectId" });
  const id = ProjectId.safeParse(projectId);
  if (!id.success) return <NoSuchProject name={projectId} />;
  return <Live key={id.data} projectId={id.data} />;
}

function Live({ projectId }: { readonly projectId: ProjectId }) {
  const store = useMemo(() => liveStoreOf(projectId), [projectId]);
  return (
    <LiveProvider value={store}>
      <ConnectionBanner />
      <Inside projectId={projectId} />
    </LiveProvider>
  );
}

function Inside({ projectId }: { readonly projectId: ProjectId }) {
  const { connection, isCaughtUp } = useStudio();
  if (connection.type === "lost" && connection.reason?.type === "unknown-project") {
    return <NoSuchProject name={projectId} />;
  }
  return isCaughtUp ? (
    <>
      <RunBar />
      <Outlet />
      <Party />
    </>
  ) : null;
}

const NoSuchProject = ({ name }: { readonly name: string }) => (
  <NotFound
    title="There is no such project"
    says={`No project of this studio goes by “${name}”. It may have been removed, or belongs to another home.`}
  />
);
