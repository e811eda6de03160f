/** Where an interview begins: the idea in a sentence, or everything there is on paper already. */
import { useNavigate } from "@tanstack/react-router";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { StartForm } from "./start-form.tsx";

export function InterviewStartPage() {
  const { projectId } = useProject();
  const { spec } = useMoment().state;
  const navigate = useNavigate();
  return (
    <StartForm
      title="Talk the spec through"
      by="spec-writer"
      question="What do you want to build?"
      says={`You are asked what is missing, and the spec is written before your eyes. ${
        spec === undefined
          ? "Nothing is final until you say so."
          : `The agent knows version ${spec.version}, “${spec.title}”; it stays until you say so.`
      }`}
      field={{
        label: "Your idea",
        hint: "A sentence is enough. Notes and documents can be pasted, dropped or attached.",
        placeholder: "A shop where people order tea by the cup and read about where it grows.",
      }}
      action="Begin"
      asksDepth
      onBegun={(conversationId) =>
        void navigate({ to: "/p/$projectId/interview/$conversationId", params: { projectId, conversationId } })
      }
    />
  );
}
