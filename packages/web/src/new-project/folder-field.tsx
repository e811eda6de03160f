/** The project's folder: typed or pasted, or found among the folders of the machine. */
import type { ProjectFinding } from "@autocoder/core/api/routes/projects.ts";
import { Field } from "../ui/field.tsx";
import { changeDraft } from "./draft.ts";
import type { Draft } from "./draft-schema.ts";
import { splitPath } from "./draft-view.ts";
import { FolderBrowser } from "./folder-browser.tsx";
import type { Browsed } from "./use-folder.ts";

type Said = Pick<ProjectFinding, "state" | "message">;

export function FolderField(props: {
  readonly draft: Draft;
  readonly folder: string;
  readonly browsed: Browsed;
  readonly isExisting: boolean;
  readonly findings: readonly Said[];
}) {
  const { draft, folder, browsed, isExisting, findings } = props;
  const wrong = findings.find(({ state }) => state === "wrong")?.message;
  const warning = findings.find(({ state }) => state === "warning")?.message;
  const good = findings.find(({ state }) => state === "good")?.message;
  return (
    <section aria-label="Folder" className="grid gap-2">
      <Field label="Folder" hint={wrong || warning ? undefined : (good ?? " ")} problem={wrong} remark={warning}>
        {(ids) => (
          <input
            {...ids}
            value={folder}
            spellCheck={false}
            autoComplete="off"
            placeholder="/home/me/my-shop"
            className="control font-mono text-code!"
            onChange={(event) => type(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "ArrowDown") return;
              event.preventDefault();
              document.getElementById("folders")?.focus();
            }}
          />
        )}
      </Field>
      <FolderBrowser
        browsed={browsed}
        draft={draft}
        start={startOf(draft)}
        onEnter={(place, isGit) => changeDraft({ place, folder: isGit || isExisting ? place : "" })}
        onUse={(place) => changeDraft({ place, folder: place })}
      />
    </section>
  );
}

/** The browser follows what is typed: it shows the folder, and in it what begins so. */
function type(path: string): void {
  const { place } = splitPath(path);
  changeDraft({ folder: path, ...(/^[/~]/.test(place) && { place }) });
}

/** Nothing is looked for where the folder was chosen and not typed. */
function startOf({ folder, place }: Draft): string {
  const typed = splitPath(folder);
  return folder !== "" && typed.place === place ? typed.start : "";
}
