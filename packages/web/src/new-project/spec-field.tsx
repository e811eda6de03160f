/** The spec: written, pasted, uploaded, dropped or begun with a template; or it comes of a talk; or none yet. */
import { useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useRef } from "react";
import { MAX_SPEC_CHARACTERS } from "@autocoder/core/spec/spec.ts";
import type { SpecOutcome } from "@autocoder/core/spec/spec-outcome.ts";
import { api } from "../live/api.ts";
import { SpecFindings } from "../spec/spec-findings.tsx";
import { Button } from "../ui/button.tsx";
import { LineEditor, type LineEditorHandle } from "../ui/line-editor.tsx";
import { Segments } from "../ui/segments.tsx";
import { say } from "../ui/toast.ts";
import { changeDraft } from "./draft.ts";
import type { Draft } from "./draft-schema.ts";

const without = {
  talk: "You say in a sentence what you want. An agent asks for the rest, and writes the spec before your eyes.",
  none: "You add features by hand, and can write a spec later, or talk it through.",
} as const;

const KINDS = ".md,.markdown,.xml,.txt,text/*";

export function SpecField(props: {
  readonly draft: Draft;
  readonly outcome: SpecOutcome | undefined;
  readonly problem: string | undefined;
  readonly isExisting: boolean;
}) {
  const { draft, outcome, problem, isExisting } = props;
  const editor = useRef<LineEditorHandle>(null);
  const judged = draft.spec.trim() === "" ? undefined : outcome;
  return (
    <section aria-label="Spec" className="flex min-h-0 flex-col gap-3 px-4 py-5 lg:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="font-medium">Spec</h2>
        <Segments
          label="Is there a spec?"
          value={draft.specFrom}
          segments={[
            { value: "text", name: "Write or paste" },
            { value: "talk", name: "Talk it through" },
            { value: "none", name: "None yet" },
          ]}
          onChange={(specFrom) => changeDraft({ specFrom })}
        />
        {draft.specFrom === "text" && <Sources draft={draft} />}
      </div>
      {draft.specFrom !== "text" ? (
        <p className="max-w-[60ch] text-soft">
          {without[draft.specFrom]} {isExisting && "A spec that is in the folder already is used."}
        </p>
      ) : (
        <>
          <LineEditor
            ref={editor}
            label="Spec"
            text={draft.spec}
            marked={judged?.problems.flatMap(({ line }) => line ?? []) ?? []}
            placeholder={"# My shop\n\nWho uses it, what they do in it, what it must never do.\n\n## Products\n…"}
            height="h-80 shrink-0 lg:h-auto lg:min-h-48 lg:flex-1 lg:shrink"
            onChange={(spec) => changeDraft({ spec })}
            onFile={(file) => void take(file, draft)}
          />
          {problem !== undefined && <p className="text-bad">{problem}</p>}
          <SpecFindings outcome={judged} onLine={(line) => editor.current?.goToLine(line)} />
        </>
      )}
    </section>
  );
}

function Sources({ draft }: { readonly draft: Draft }) {
  const input = useRef<HTMLInputElement>(null);
  const { data } = useQuery({ queryKey: ["templates"], queryFn: () => api.listSpecTemplates({}), staleTime: Infinity });
  const templates = data?.ok ? data.value.templates : [];
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      <select
        aria-label="Begin with a template"
        value=""
        onChange={(event) => {
          const template = templates.find(({ id }) => id === event.target.value);
          if (template) replace({ spec: template.text, fileName: "" }, draft, `Begun with “${template.name}”.`);
        }}
        className="control min-h-7! w-auto! py-0!"
      >
        <option value="">Template…</option>
        {templates.map(({ id, name, summary }) => (
          <option key={id} value={id} title={summary}>
            {name}
          </option>
        ))}
      </select>
      <Button size="small" onClick={() => input.current?.click()}>
        <FileUp size={14} aria-hidden /> Upload
      </Button>
      <input
        ref={input}
        type="file"
        accept={KINDS}
        aria-label="Spec file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void take(file, draft);
          event.target.value = "";
        }}
      />
    </div>
  );
}

/** A character takes up to four bytes. */
const MAX_BYTES = 4 * MAX_SPEC_CHARACTERS;

async function take(file: File, draft: Draft): Promise<void> {
  if (file.size > MAX_BYTES) {
    const detail = `It has ${(file.size / 1e6).toFixed(1)} MB; a spec may have 1 MB. Keep what describes the application.`;
    return say({ title: `${file.name} is too large.`, detail, tone: "bad" });
  }
  replace({ spec: await file.text(), fileName: file.name }, draft, `Taken from ${file.name}.`);
}

/** What was there is one click away. */
function replace(next: Pick<Draft, "spec" | "fileName">, before: Draft, title: string): void {
  changeDraft({ ...next, specFrom: "text" });
  const undo = { name: "Undo", run: () => changeDraft({ spec: before.spec, fileName: before.fileName }) };
  say({ title, ...(before.spec.trim() !== "" && { action: undo, forMs: 10_000 }) });
}
