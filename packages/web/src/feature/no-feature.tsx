/** An address that names no feature: whether there was one, how to have it back, and where to go. */
import { Link } from "@tanstack/react-router";
import { FileQuestion, Trash } from "lucide-react";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import { Page } from "../app/page.tsx";
import { useEdits } from "../backlog/use-edits.ts";
import { useProject } from "../project/use-project.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { BackToBoard } from "./back-to-board.tsx";

export function NoFeature({ state, id }: { readonly state: StudioState; readonly id: string }) {
  const { projectId, name } = useProject();
  const edit = useEdits();
  const deleted = state.deleted.get(Number(id) as FeatureId);
  const toBoard = (
    <Link to="/p/$projectId" params={{ projectId }} className={buttonClass({ look: deleted ? "plain" : "strong" })}>
      To the board
    </Link>
  );
  if (deleted === undefined) {
    return (
      <Page title="There is no such feature" of={name} lead={<BackToBoard />}>
        <Empty icon={FileQuestion} title={`There is no feature “${id}” in ${name}.`} action={toBoard}>
          Features are numbered from 1 on; the highest number so far is {state.lastFeatureId}.
        </Empty>
      </Page>
    );
  }
  const bringBack = () =>
    void edit([{ type: "restore", featureId: deleted.id }], {
      what: `Bring #${id} back`,
      done: `#${id} is back, with everything it had.`,
    });
  return (
    <Page title={`#${id} ${deleted.name}`} of={name} lead={<BackToBoard />}>
      <Empty
        icon={Trash}
        title="This feature was deleted."
        action={
          <>
            <Button look="strong" onClick={bringBack}>
              Bring it back
            </Button>
            {toBoard}
          </>
        }
      >
        What it asked for, its attempts and what they said are kept.
      </Empty>
    </Page>
  );
}
