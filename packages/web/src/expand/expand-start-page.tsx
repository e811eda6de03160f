/** Where new features begin: wishes, a list, a document, in whatever words there are. */
import { useNavigate } from "@tanstack/react-router";
import { Page } from "../app/page.tsx";
import { useBeginning } from "../interview/begin-draft.ts";
import { EarlierTalks } from "../interview/earlier-talks.tsx";
import { useBegin } from "../interview/use-begin.ts";
import { WordsField } from "../interview/words-field.tsx";
import { useAttachments } from "../attach/use-attachments.ts";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { Keys } from "../ui/keys.tsx";

export function ExpandStartPage() {
  const { projectId, name } = useProject();
  const { size } = useMoment().state.backlog.features;
  const { text, change, forget } = useBeginning(`${projectId}.expand`);
  const { isBusy, begin } = useBegin();
  const attaching = useAttachments(projectId, "expand");
  const navigate = useNavigate();
  const hasAnything = text.trim() !== "" || attaching.attachments.length > 0;
  const isReady = hasAnything && !attaching.isUnderWay && !isBusy;

  async function start(): Promise<void> {
    if (!isReady) return;
    const conversationId = await begin({ role: "expander", text, attachments: attaching.attachments });
    if (conversationId === undefined) return;
    forget();
    attaching.clear();
    void navigate({ to: "/p/$projectId/expand/$conversationId", params: { projectId, conversationId } });
  }

  return (
    <Page title="Expand the backlog" of={name}>
      <form
        className="mx-auto grid w-full max-w-2xl content-start gap-6 px-4 py-8 lg:py-12"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <div className="grid gap-1">
          <p className="text-title font-semibold">What else should it do?</p>
          <p className="max-w-[60ch] text-soft">
            You get a proposal of new features with their steps and what they wait for, held against the{" "}
            {plural(size, "feature")} there are. Nothing is added until you accept it.
          </p>
        </div>
        <WordsField
          label="Your wishes"
          hint="In a sentence, as a list, or as a document, attached or pasted."
          placeholder={"- A receipt by mail\n- Sign in with a passkey\n- Export everything as a spreadsheet"}
          text={text}
          attaching={attaching}
          onChange={(next) => change({ text: next })}
          onGo={() => void start()}
        />
        <div className="flex items-center gap-3">
          <Button type="submit" look="strong" disabled={!isReady} className="max-sm:h-11 max-sm:flex-1">
            {isBusy ? "One moment…" : "Propose features"}
          </Button>
          <span className="text-small text-faint max-sm:hidden">
            <Keys shortcut="Mod+Enter" />
          </span>
        </div>
        <EarlierTalks by="expander" />
      </form>
    </Page>
  );
}
