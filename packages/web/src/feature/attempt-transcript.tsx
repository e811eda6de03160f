/** What was said and done in one attempt. */
import { MessagesSquare } from "lucide-react";
import type { Attempt } from "@autocoder/core/attempt/attempt.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { useProject } from "../project/use-project.ts";
import { Transcript } from "../transcript/transcript.tsx";
import { Empty } from "../ui/empty.tsx";

export function AttemptTranscript(props: {
  readonly state: StudioState;
  readonly attempt: Attempt<unknown> | undefined;
  readonly entry: number | undefined;
}) {
  const { state, attempt, entry } = props;
  const { projectId } = useProject();
  if (attempt === undefined) {
    return (
      <Empty icon={MessagesSquare} title="Nobody has said anything yet.">
        Once an agent takes it up, what it says and does appears here as it comes.
      </Empty>
    );
  }
  const { sessionId, featureId, number, id } = attempt;
  return (
    <Transcript
      key={id}
      projectId={projectId}
      sessionId={sessionId}
      part={{ featureId, attempt: number }}
      workspace={state.sessions.get(sessionId)?.workspace?.path}
      entry={entry}
    />
  );
}
