/** Around every page of one project: its live state, or why there is none and what to do. */
import { Outlet, useParams } from "@tanstack/react-router";
import { ServerCrash, Unplug } from "lucide-react";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { Live } from "../live/store.ts";
import { Party } from "../celebration/party.tsx";
import { RunBar } from "../run/run-bar.tsx";
import { Page } from "../app/page.tsx";
import { NotFound } from "../app/not-found.tsx";
import { useLive } from "../live/use-studio.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";

export function ProjectFrame() {
  const { projectId } = useParams({ from: "/p/$projectId" });
  // Whoever goes from one project to another takes nothing of it along.
  return <Inside key={projectId} projectId={projectId} />;
}

const refusalOf = ({ refusal, projectIds }: Live, projectId: string): ApiError["type"] | undefined => {
  if (projectIds !== undefined && !projectIds.some((id) => id === projectId)) return "unknown-project";
  return refusal?.type;
};

function Inside({ projectId }: { readonly projectId: string }) {
  const isShown = useLive((live) => live.projectId === projectId && live.isCaughtUp);
  const reason = useLive((live) => refusalOf(live, projectId));
  const isLost = useLive(({ connection }) => connection.type === "lost");
  const message = useLive(({ refusal }) => refusal?.message ?? "");
  const next = useLive(({ refusal }) => refusal?.next ?? "");
  if (reason === "unknown-project") return <NoSuchProject name={projectId} />;
  if (reason !== undefined) return <Unavailable name={projectId} message={message} next={next} />;
  if (!isShown) return isLost ? <NotHereYet name={projectId} /> : null;
  return (
    <>
      <RunBar />
      <Outlet />
      <Party />
    </>
  );
}

const NoSuchProject = ({ name }: { readonly name: string }) => (
  <NotFound
    title="There is no such project"
    says={`No project of this studio goes by “${name}”. It may have been forgotten, or belongs to another home.`}
  />
);

const NotHereYet = ({ name }: { readonly name: string }) => (
  <Page title={name}>
    <Empty icon={Unplug} title="There is nothing to show yet">
      This page shows the project as soon as the studio answers.
    </Empty>
  </Page>
);

function Unavailable(props: { readonly name: string; readonly message: string; readonly next: string }) {
  const { name, message, next } = props;
  return (
    <Page title={name}>
      <Empty
        icon={ServerCrash}
        title="This project cannot be opened"
        action={<Button onClick={() => location.reload()}>Try again</Button>}
      >
        <p className="wrap-anywhere">{message}</p>
        {!message.includes(next) && <p className="mt-1">{next}</p>}
        <p className="mt-1">It is tried again every few seconds; this page shows it as soon as it opens.</p>
      </Empty>
    </Page>
  );
}
