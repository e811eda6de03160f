/** The spec while it is changed: as text or section by section, judged beside it while it is typed. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import type { SpecView } from "@autocoder/core/api/routes/spec.ts";
import { api } from "../live/api.ts";
import type { Stored } from "../live/stored.ts";
import { useLatest } from "../live/use-latest.ts";
import { Button } from "../ui/button.tsx";
import { LineEditor, type LineEditorHandle } from "../ui/line-editor.tsx";
import { Segments } from "../ui/segments.tsx";
import { SectionsEditor } from "./sections-editor.tsx";
import { SpecFindings } from "./spec-findings.tsx";
import type { SpecDraft } from "./use-spec.ts";
import type { Saving } from "./use-saving.ts";

export function EditTab(props: {
  readonly spec: SpecView;
  readonly draft: SpecDraft;
  readonly stored: Stored<SpecDraft>;
  readonly saving: Saving;
  readonly onLeave: () => void;
}) {
  const { spec, draft, stored, saving, onLeave } = props;
  const { file, recorded } = spec;
  const { as } = useSearch({ from: "/p/$projectId/spec" });
  const navigate = useNavigate({ from: "/p/$projectId/spec" });
  const editor = useRef<LineEditorHandle>(null);
  const saved = file?.text ?? "";
  const text = draft?.text ?? saved;
  const isChanged = text !== saved;
  const { answer } = useLatest(isChanged && text.trim() !== "" ? text : undefined, async () => {
    const asked = await api.checkSpec({ text });
    return asked.ok ? asked.value : undefined;
  });
  const outcome = isChanged ? answer : file?.outcome;
  const from = draft ? draft.from : file?.hash;
  const change = (next: string): void => stored.change({ text: next, ...(from !== undefined && { from }) });
  const show = (next: "text" | "sections"): Promise<void> =>
    navigate({
      to: ".",
      search: (before) => ({ ...before, as: next === "sections" ? next : undefined }),
      replace: true,
    });
  const goToLine = async (line: number): Promise<void> => {
    if (as === "sections") await show("text");
    // The editor is there once the page has been drawn.
    requestAnimationFrame(() => editor.current?.goToLine(line));
  };
  return (
    <div className="grid grid-cols-1 gap-x-8 gap-y-4 px-4 py-4 lg:grid-cols-[minmax(0,1fr)_18rem] lg:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 lg:col-span-2">
        <Segments
          label="How it is edited"
          value={as ?? "text"}
          segments={[
            { value: "text", name: "Text" },
            { value: "sections", name: "Sections" },
          ]}
          onChange={(value) => void show(value)}
        />
        <p className="text-small text-soft">
          {file ? <code className="font-mono text-code">{file.path}</code> : "There is no spec yet."}
          {recorded && ` · agents know version ${recorded.version}`}
        </p>
        <div className="ml-auto flex flex-wrap gap-2">
          {isChanged && (
            <Button look="quiet" onClick={onLeave}>
              Leave it as it was
            </Button>
          )}
          <Button
            look="strong"
            disabled={!isChanged || saving.isBusy || outcome?.isUsable === false}
            onClick={() => void saving.begin({ text, from })}
          >
            Save the spec
          </Button>
        </div>
      </div>
      {as === "sections" ? (
        <SectionsEditor text={text} onChange={change} onLine={(line) => void goToLine(line)} />
      ) : (
        <LineEditor
          ref={editor}
          label="Spec"
          text={text}
          marked={outcome?.problems.flatMap(({ line }) => line ?? []) ?? []}
          placeholder={"# What is to be built\n\nWho uses it, and what for.\n\n## What they do in it\n…"}
          height="h-[60dvh] min-h-80 lg:h-[calc(100dvh-13rem)]"
          onChange={change}
        />
      )}
      <aside aria-label="What is found in it" className="lg:sticky lg:top-4 lg:self-start">
        <SpecFindings outcome={outcome} onLine={(line) => void goToLine(line)} />
      </aside>
    </div>
  );
}
