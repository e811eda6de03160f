/** A project's spec: read, edited, judged while it is typed; what somebody else saved meanwhile is never overwritten unseen. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { z } from "zod";
import type { ApiError } from "@autocoder/core/api/error.ts";
import type { SpecView } from "@autocoder/core/api/routes/spec.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { tellRefusal } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { createStored, useStored } from "../live/stored.ts";
import { useLatest } from "../live/use-latest.ts";
import { SpecFindings } from "../spec/spec-findings.tsx";
import { Button } from "../ui/button.tsx";
import { LineEditor, type LineEditorHandle } from "../ui/line-editor.tsx";
import { Notice } from "../ui/notice.tsx";
import { say } from "../ui/toast.ts";
import { SpecConflict } from "./spec-conflict.tsx";

/** What was typed and not saved, with the version of the file it was made from; undefined where nothing was. */
const Draft = z.object({ text: z.string(), from: z.string().optional() }).optional().catch(undefined);

type Texts = NonNullable<ApiError["texts"]>;

export function SpecSettings({ projectId }: { readonly projectId: ProjectId }) {
  const { data } = useQuery({ queryKey: ["spec", projectId], queryFn: () => api.getSpec({ projectId }) });
  if (data === undefined) return null;
  if (!data.ok) return <Notice tone="bad" title={data.error.message} />;
  return <Editor projectId={projectId} spec={data.value} />;
}

function Editor({ projectId, spec: { file, recorded } }: { readonly projectId: ProjectId; readonly spec: SpecView }) {
  const queries = useQueryClient();
  const stored = useMemo(
    () => createStored({ storage: sessionStorage, key: `autocoder.spec.${projectId}`, schema: Draft }),
    [projectId],
  );
  const draft = useStored(stored);
  const [conflict, setConflict] = useState<Texts>();
  const editor = useRef<LineEditorHandle>(null);
  const saved = file?.text ?? "";
  const text = draft?.text ?? saved;
  const isChanged = text !== saved;
  const { answer: outcome } = useLatest(isChanged && text.trim() !== "" ? text : undefined, async () => {
    const asked = await api.checkSpec({ text });
    return asked.ok ? asked.value : undefined;
  });

  async function save(wanted: string, expectedHash: string | undefined): Promise<void> {
    const written = await api.writeSpec({
      projectId,
      text: wanted,
      ...(expectedHash !== undefined && { expectedHash }),
    });
    if (!written.ok) {
      if (written.error.texts) return setConflict(written.error.texts);
      return tellRefusal("Save the spec", written.error);
    }
    take(written.value);
    say({ title: "The spec is saved. The version before is in the project's history.", tone: "good" });
  }

  function take(spec: SpecView): void {
    stored.clear();
    setConflict(undefined);
    queries.setQueryData(["spec", projectId], { ok: true, value: spec });
  }

  if (conflict) {
    return (
      <SpecConflict
        texts={conflict}
        onKeepMine={() => void save(conflict.sent, conflict.currentHash)}
        onTakeTheirs={() => {
          stored.clear();
          setConflict(undefined);
          void queries.invalidateQueries({ queryKey: ["spec", projectId] });
        }}
        onEdit={() => setConflict(undefined)}
      />
    );
  }
  const judged = isChanged ? outcome : file?.outcome;
  return (
    <div className="grid gap-2">
      <p className="text-small text-soft">
        {file ? <code className="font-mono text-code">{file.path}</code> : "There is no spec yet."}
        {recorded && ` · agents know version ${recorded.version}`}{" "}
        <Link
          to="/p/$projectId/interview"
          params={{ projectId }}
          className="font-medium text-accent underline-offset-2 hover:underline"
        >
          Talk it through
        </Link>
      </p>
      <LineEditor
        ref={editor}
        label="Spec"
        text={text}
        marked={judged?.problems.flatMap(({ line }) => line ?? []) ?? []}
        placeholder="# What is to be built"
        onChange={(next) => {
          const from = draft ? draft.from : file?.hash;
          stored.change({ text: next, ...(from !== undefined && { from }) });
        }}
      />
      <SpecFindings outcome={judged} onLine={(line) => editor.current?.goToLine(line)} />
      <div className="flex gap-2">
        <Button look="strong" disabled={!isChanged} onClick={() => void save(text, draft ? draft.from : file?.hash)}>
          Save the spec
        </Button>
        {isChanged && (
          <Button look="quiet" onClick={() => stored.clear()}>
            Leave it as it was
          </Button>
        )}
      </div>
    </div>
  );
}
