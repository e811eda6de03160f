/** Where new features begin: wishes, a list, a document, in whatever words there are. */
import { useNavigate } from "@tanstack/react-router";
import { StartForm } from "../interview/start-form.tsx";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { plural } from "../ui/format.ts";

export function ExpandStartPage() {
  const { projectId } = useProject();
  const { size } = useMoment().state.backlog.features;
  const navigate = useNavigate();
  return (
    <StartForm
      title="Expand the backlog"
      by="expander"
      question="What else should it do?"
      says={`You get a proposal of new features with their steps and what they wait for, held against the ${plural(size, "feature")} there are. Nothing is added until you accept it.`}
      field={{
        label: "Your wishes",
        hint: "In a sentence, as a list, or as a document, attached or pasted.",
        placeholder: "- A receipt by mail\n- Sign in with a passkey\n- Export everything as a spreadsheet",
      }}
      action="Propose features"
      onBegun={(conversationId) =>
        void navigate({ to: "/p/$projectId/expand/$conversationId", params: { projectId, conversationId } })
      }
    />
  );
}
