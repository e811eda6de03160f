/** Where an interview begins: the idea in a sentence, or everything there is on paper already. */
import { useNavigate } from "@tanstack/react-router";
import { Page } from "../app/page.tsx";
import { useAttachments } from "../attach/use-attachments.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { useBeginning } from "./begin-draft.ts";
import { DepthField } from "./depth-field.tsx";
import { EarlierTalks } from "./earlier-talks.tsx";
import { useBegin } from "./use-begin.ts";
import { WordsField } from "./words-field.tsx";

export function InterviewStartPage() {
  const { projectId, name } = useProject();
  const { spec } = useMoment().state;
  const { text, depth, change, forget } = useBeginning(`${projectId}.interview`);
  const { isBusy, begin } = useBegin();
  const attaching = useAttachments(projectId, "interview");
  const navigate = useNavigate();
  const hasAnything = text.trim() !== "" || attaching.attachments.length > 0;
  const isReady = hasAnything && !attaching.isUnderWay && !isBusy;

  async function start(): Promise<void> {
    if (!isReady) return;
    const conversationId = await begin({ role: "spec-writer", depth, text, attachments: attaching.attachments });
    if (conversationId === undefined) return;
    forget();
    attaching.clear();
    void navigate({ to: "/p/$projectId/interview/$conversationId", params: { projectId, conversationId } });
  }

  return (
    <Page title="Talk the spec through" of={name}>
      <form
        className="mx-auto grid w-full max-w-2xl content-start gap-6 px-4 py-8 lg:py-12"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <div className="grid gap-1">
          <p className="text-title font-semibold">What do you want to build?</p>
          <p className="max-w-[60ch] text-soft">
            You are asked what is missing, and the spec is written before your eyes.{" "}
            {spec === undefined
              ? "Nothing is final until you say so."
              : `The agent knows version ${spec.version}, “${spec.title}”; it stays until you say so.`}
          </p>
        </div>
        <WordsField
          label="Your idea"
          hint="A sentence is enough. Notes and documents can be pasted, dropped or attached."
          placeholder="A shop where people order tea by the cup and read about where it grows."
          text={text}
          attaching={attaching}
          onChange={(next) => change({ text: next })}
          onGo={() => void start()}
        />
        <DepthField depth={depth} onChange={(next) => change({ depth: next })} />
        <div className="flex items-center gap-3">
          <Button type="submit" look="strong" disabled={!isReady} className="max-sm:h-11 max-sm:flex-1">
            {isBusy ? "One moment…" : "Begin"}
          </Button>
          <span className="text-small text-faint max-sm:hidden">
            <Keys shortcut="Mod+Enter" />
          </span>
        </div>
        <EarlierTalks by="spec-writer" />
      </form>
    </Page>
  );
}
