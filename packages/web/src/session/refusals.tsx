/** What was this agent not to do, what was its jail not to reach, and what of it may a person allow? */
import { useQueryClient } from "@tanstack/react-query";
import { entryFor } from "@autocoder/core/policy/hosts.ts";
import type { RefusedCommand, RefusedHost, Session } from "@autocoder/core/session/session.ts";
import type { ReactNode } from "react";
import { activeRun } from "@autocoder/core/log/state.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useLive } from "../live/use-studio.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";

export function Refusals({ refused, refusedHosts }: Pick<Session, "refused" | "refusedHosts">) {
  return (
    <>
      {refused.length > 0 && (
        <Group
          title={refused.length === 1 ? "It was refused something once" : `It was refused ${refused.length} things`}
        >
          {refused.map((command) => (
            <Refused key={`${command.rule} ${command.command}`} refused={command} />
          ))}
        </Group>
      )}
      {refusedHosts.length > 0 && (
        <Group
          title={refusedHosts.length === 1 ? "1 host was not reached" : `${refusedHosts.length} hosts were not reached`}
        >
          {refusedHosts.map((host) => (
            <RefusedHostLine key={`${host.host}:${host.port}`} refused={host} />
          ))}
        </Group>
      )}
    </>
  );
}

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <details className="text-small">
    <summary className="cursor-pointer text-warn">{title}</summary>
    <ul className="mt-1 grid max-h-48 grid-cols-1 gap-2 overflow-y-auto">{children}</ul>
  </details>
);

function RefusedHostLine({ refused }: { readonly refused: RefusedHost }) {
  const { projectId } = useProject();
  const queries = useQueryClient();
  const entry = entryFor(refused);
  const allow = async (host: string): Promise<void> => {
    const isDone = await answered(api.allowHost({ projectId, host }), {
      what: `Allow ${host}`,
      done: `${host} is on this project's list, from the next session on.`,
    });
    if (isDone) await queries.invalidateQueries({ queryKey: ["settings"] });
  };
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <code className="min-w-0 font-mono wrap-anywhere">
        {refused.host}:{refused.port}
      </code>
      <span className="text-soft wrap-anywhere">{refused.reason}</span>
      {entry !== undefined && (
        <Button size="small" onClick={() => void allow(entry)}>
          Allow {entry} for this project
        </Button>
      )}
    </li>
  );
}

function Refused({ refused: { name, command, reason } }: { readonly refused: RefusedCommand }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <code className="min-w-0 font-mono wrap-anywhere">{command}</code>
      <span className="text-soft wrap-anywhere">{reason}</span>
      {name !== undefined && <AllowButtons name={name} />}
    </li>
  );
}

function AllowButtons({ name }: { readonly name: string }) {
  const { projectId } = useProject();
  const isRunning = useLive(({ moment }) => activeRun(moment.state) !== undefined);
  const allow = (whom: "project" | "run") =>
    void answered(api.allowCommand({ projectId, name, for: whom }), {
      what: `Allow ${name}`,
      done: whom === "run" ? `${name} is allowed for this run.` : `${name} is allowed for this project.`,
    });
  return (
    <span className="flex flex-wrap gap-2">
      {isRunning && (
        <Button size="small" onClick={() => allow("run")}>
          Allow {name} for this run
        </Button>
      )}
      <Button size="small" onClick={() => allow("project")}>
        Allow {name} for this project
      </Button>
    </span>
  );
}
