/** A new project on one page: its name, its folder, its spec. Everything is judged while it is typed and kept until done. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { FieldProblem } from "@autocoder/core/api/error.ts";
import { Page } from "../app/page.tsx";
import { answered, tellRefusal } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { useLatest } from "../live/use-latest.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { changeDraft, startOver, useDraft } from "./draft.ts";
import { emptyDraft } from "./draft-schema.ts";
import { folderOf, nameOf, whyNotYet } from "./draft-view.ts";
import { FolderField } from "./folder-field.tsx";
import { type AndThen, Foot } from "./foot.tsx";
import { SpecField } from "./spec-field.tsx";
import { useFolder } from "./use-folder.ts";

export function NewProjectPage() {
  const draft = useDraft();
  const { folder: wanted } = useSearch({ from: "/new" });
  const isExisting = wanted !== undefined;
  useEffect(() => {
    if (wanted !== undefined && wanted !== "") changeDraft({ folder: wanted, place: wanted });
  }, [wanted]);

  const browsed = useFolder(draft);
  const folder = folderOf(draft, browsed.view?.path ?? "", isExisting);
  const name = nameOf(draft, folder, isExisting);
  const findings = useFindings(name, folder);
  const { answer: outcome } = useLatest(draft.spec.trim() === "" ? undefined : draft.spec, async () => {
    const asked = await api.checkSpec({ text: draft.spec, ...(draft.fileName !== "" && { fileName: draft.fileName }) });
    return asked.ok ? asked.value : undefined;
  });
  const { refused, isMaking, make } = useMaking();

  const spec = draft.specFrom !== "text" || draft.spec.trim() === "" ? undefined : draft.spec;
  const wantedProject = { name, folder, ...(spec !== undefined && { spec }) };
  const problems = refused?.of === JSON.stringify(wantedProject) ? refused.fields : [];
  const said = (path: "name" | "folder") => [
    ...problems.filter((problem) => problem.path === path).map(({ message }) => ({ state: "wrong" as const, message })),
    ...findings.filter(({ field }) => field === path),
  ];
  const wrongName = said("name").find(({ state }) => state === "wrong")?.message;
  return (
    <Page
      title={isExisting ? "An existing folder" : "New project"}
      isFixed
      aside={
        <Button look="quiet" disabled={JSON.stringify(draft) === JSON.stringify(emptyDraft)} onClick={startOver}>
          Start over
        </Button>
      }
    >
      <div className="grid min-h-0 flex-1 grid-cols-1 content-start overflow-y-auto lg:grid-cols-[minmax(22rem,5fr)_minmax(0,7fr)] lg:content-stretch">
        <div className="grid content-start gap-6 px-4 py-5 lg:overflow-y-auto lg:border-r lg:border-line lg:px-6">
          <TextField
            label="Name"
            value={draft.name}
            placeholder={isExisting && name !== "" ? name : "My shop"}
            autoComplete="off"
            problem={name === "" ? undefined : wrongName}
            onChange={(event) => changeDraft({ name: event.target.value })}
          />
          <FolderField
            draft={draft}
            folder={folder}
            browsed={browsed}
            isExisting={isExisting}
            findings={folder === "" ? [] : said("folder")}
          />
        </div>
        <SpecField
          draft={draft}
          outcome={outcome}
          problem={problems.find(({ path }) => path === "spec")?.message}
          isExisting={isExisting}
        />
      </div>
      <Foot
        why={whyNotYet({ name, folder, draft, findings, outcome })}
        specFrom={draft.specFrom}
        isMaking={isMaking}
        onMake={(andThen) => void make(wantedProject, andThen)}
      />
    </Page>
  );
}

function useFindings(name: string, folder: string) {
  const question = name.trim() === "" && folder === "" ? undefined : JSON.stringify([name, folder]);
  const { answer } = useLatest(question, async () => {
    const asked = await api.checkProject({ ...(name.trim() !== "" && { name }), ...(folder !== "" && { folder }) });
    return asked.ok ? asked.value.findings : [];
  });
  return answer ?? [];
}

interface Wanted {
  readonly name: string;
  readonly folder: string;
  readonly spec?: string;
}

function useMaking() {
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  /** What was refused last, as it was asked for: whoever changes it is no longer told. */
  const [refused, setRefused] = useState<{ readonly of: string; readonly fields: readonly FieldProblem[] }>();

  async function make(wanted: Wanted, andThen: AndThen): Promise<void> {
    setMaking(true);
    const made = await api.createProject({ ...wanted, createFolder: true });
    setMaking(false);
    if (!made.ok) {
      setRefused({ of: JSON.stringify(wanted), fields: made.error.fields ?? [] });
      return tellRefusal(`Create ${wanted.name}`, made.error);
    }
    const { projectId } = made.value;
    startOver();
    if (andThen === "talk") return void navigate({ to: "/p/$projectId/interview", params: { projectId } });
    const started =
      andThen === "plan" && (await answered(api.startRun({ projectId, options: {} }), { what: "Start planning" }));
    void navigate({ to: started ? "/p/$projectId" : "/p/$projectId/review", params: { projectId } });
  }

  return { refused, isMaking, make };
}
