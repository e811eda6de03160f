/** A text file of the project, to be read: its lines numbered, the one that is meant in sight. */
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { FileQuestion } from "lucide-react";
import { Page } from "../app/page.tsx";
import { BackToBoard } from "../feature/back-to-board.tsx";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Empty } from "../ui/empty.tsx";
import { plural } from "../ui/format.ts";
import { Lines } from "./lines.tsx";

export function FilePage() {
  const { projectId, name } = useProject();
  const { path, line, to } = useSearch({ from: "/p/$projectId/file" });
  const { data } = useQuery({
    queryKey: ["file", projectId, path],
    queryFn: () => api.readFile({ projectId, path }),
    enabled: path !== "",
  });
  const text = data?.ok ? data.value.text : undefined;
  const file = path.slice(path.lastIndexOf("/") + 1);
  return (
    <Page
      title={file === "" ? "No file" : file}
      of={name}
      lead={<BackToBoard />}
      aside={
        text !== undefined && (
          <>
            <span className="text-small text-soft">{plural(lineCount(text), "line")}</span>
            <CopyButton text={text} label="Copy the file" />
          </>
        )
      }
      bar={<p className="font-mono text-code wrap-anywhere text-soft">{path}</p>}
      isFixed
    >
      {text !== undefined && (
        <Lines key={path} text={text} path={path} {...(line && { marked: [line, to ?? line] as const })} />
      )}
      {data !== undefined && !data.ok && (
        <Empty icon={FileQuestion} title="The file is not shown.">
          {data.error.message}
        </Empty>
      )}
      {path === "" && (
        <Empty icon={FileQuestion} title="The address names no file.">
          Files are opened from what agents say about them.
        </Empty>
      )}
    </Page>
  );
}

const lineCount = (text: string): number => text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
