/** What the agent of an attempt does right now, in a feature's own line. */
import type { AttemptId } from "@autocoder/core/kit/ids.ts";
import { useStudio } from "../live/use-studio.ts";
import { toolLineOf } from "./tool-line.ts";

export function WorkNote({ attemptId }: { readonly attemptId: AttemptId }) {
  const { moment, tails } = useStudio();
  const { state } = moment;
  const sessionId = state.attempts.get(attemptId)?.sessionId;
  const session = sessionId && state.sessions.get(sessionId);
  const activity = sessionId && tails.get(sessionId)?.activities.at(-1);
  if (!session || !activity) return <>an agent begins</>;
  const { verb, target } = toolLineOf(activity.tool, activity.input, session.workspace?.path);
  return (
    <>
      {verb} <span className="font-mono text-code">{target}</span>
    </>
  );
}
