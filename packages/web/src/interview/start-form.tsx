/** Where a talk with an aim begins: what a person has in mind, and talks of this kind to go on with. */
import type { ConversationId } from "@autocoder/core/kit/ids.ts";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import { Page } from "../app/page.tsx";
import { useAttachments } from "../attach/use-attachments.ts";
import { useProject } from "../project/use-project.ts";
import { Button } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { useBeginning } from "./begin-draft.ts";
import { DepthField } from "./depth-field.tsx";
import { EarlierTalks } from "./earlier-talks.tsx";
import { useBegin } from "./use-begin.ts";
import { WordsField } from "./words-field.tsx";

export interface StartFormProps {
  readonly title: string;
  /** Who the person talks with. */
  readonly by: ChatRole;
  readonly question: string;
  readonly says: string;
  readonly field: { readonly label: string; readonly hint: string; readonly placeholder: string };
  readonly action: string;
  /** Whether it is asked how thorough the talk is to be. */
  readonly asksDepth?: boolean;
  readonly onBegun: (conversationId: ConversationId) => void;
}

export function StartForm(props: StartFormProps) {
  const { by, field, asksDepth = false, onBegun } = props;
  const { projectId, name } = useProject();
  const { text, depth, change, forget } = useBeginning(`${projectId}.${by}`);
  const { isBusy, begin } = useBegin();
  const attaching = useAttachments(projectId, by);
  const hasAnything = text.trim() !== "" || attaching.attachments.length > 0;
  const isReady = hasAnything && !attaching.isUnderWay && !isBusy;

  async function start(): Promise<void> {
    if (!isReady) return;
    const { attachments } = attaching;
    const conversationId = await begin({ role: by, text, attachments, ...(asksDepth && { depth }) });
    if (conversationId === undefined) return;
    forget();
    attaching.clear();
    onBegun(conversationId);
  }

  return (
    <Page title={props.title} of={name}>
      <form
        className="mx-auto grid w-full max-w-2xl content-start gap-6 px-4 py-8 lg:py-12"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <div className="grid gap-1">
          <p className="text-title font-semibold">{props.question}</p>
          <p className="max-w-[60ch] text-soft">{props.says}</p>
        </div>
        <WordsField
          {...field}
          text={text}
          attaching={attaching}
          onChange={(next) => change({ text: next })}
          onGo={() => void start()}
        />
        {asksDepth && <DepthField depth={depth} onChange={(next) => change({ depth: next })} />}
        <div className="flex items-center gap-3">
          <Button type="submit" look="strong" disabled={!isReady} className="max-sm:h-11 max-sm:flex-1">
            {isBusy ? "One moment…" : props.action}
          </Button>
          <span className="text-small text-faint max-sm:hidden">
            <Keys shortcut="Mod+Enter" />
          </span>
        </div>
        <EarlierTalks by={by} />
      </form>
    </Page>
  );
}
