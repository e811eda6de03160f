/** What was this agent's shell not to run, and what of it may a person allow? */
import type { RefusedCommand, Session } from "@autocoder/core/session/session.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";

export function RefusedCommands({ refused }: Pick<Session, "refused">) {
  if (refused.length === 0) return null;
  return (
    <details className="text-small">
      <summary className="cursor-pointer text-warn">
        {refused.length === 1 ? "1 command was refused" : `${refused.length} kinds of commands were refused`}
      </summary>
      <ul className="mt-1 grid max-h-48 grid-cols-1 gap-2 overflow-y-auto">
        {refused.map((command) => (
          <Refused key={`${command.rule} ${command.name ?? ""}`} refused={command} />
        ))}
      </ul>
    </details>
  );
}

function Refused({ refused: { name, command, reason } }: { readonly refused: RefusedCommand }) {
  const { projectId } = useProject();
  const allow = (allowed: string) =>
    void answered(api.allowCommand({ projectId, name: allowed }), {
      what: `Allow ${allowed}`,
      done: `${allowed} is allowed for this project, from the next session on.`,
    });
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <code className="min-w-0 font-mono wrap-anywhere">{command}</code>
      <span className="text-soft wrap-anywhere">{reason}</span>
      {name !== undefined && (
        <Button size="small" onClick={() => allow(name)}>
          Allow {name} for this project
        </Button>
      )}
    </li>
  );
}
