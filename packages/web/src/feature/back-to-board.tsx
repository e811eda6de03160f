/** The way back, to the board as it was left. */
import { useNavigate } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useMemo } from "react";
import { useActions } from "../actions/use-actions.ts";
import { lastBoardOf } from "../app/board-memory.ts";
import { useProject } from "../project/use-project.ts";
import { IconButton } from "../ui/icon-button.tsx";

export function BackToBoard() {
  const { projectId } = useProject();
  const navigate = useNavigate();
  const action = useMemo(() => {
    const run = () =>
      void navigate({ to: "/p/$projectId", params: { projectId }, search: lastBoardOf(projectId) as never });
    return { id: "dossier:back", title: "Back to the board", group: "Feature", icon: ArrowLeft, shortcut: "U", run };
  }, [navigate, projectId]);
  useActions(useMemo(() => [action], [action]));
  return <IconButton icon={ArrowLeft} label={action.title} shortcut="U" onClick={action.run} className="-ml-1.5" />;
}
