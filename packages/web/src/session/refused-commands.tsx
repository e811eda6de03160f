/** What was this agent not to do, and what of it may a person allow? */
import type { RefusedCommand, Session } from "@autocoder/core/session/session.ts";
import { activeRun } from "@autocoder/core/log/state.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useLive } from "../live/use-studio.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";

export function RefusedCommands({ refused }: Pick<Session, "refused">) {
  if (refused.length === 0) return null;
  return (
    <details className="text-small">
      <summary className="cursor-pointer text-warn">
        {refused.length === 1 ? "It was refused something once" : `It was refused ${refused.length} things`}
      </summary>
      <ul className="mt-1 grid max-h-48 grid-cols-1 gap-2 overflow-y-auto">
        {refused.map((command) => (
          <Refused key={`${command.rule} ${command.command}`} refused={command} />
        ))}
      </ul>
    </details>
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
