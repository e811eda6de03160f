/** Two wrote the same spec: both texts, and which one holds is the person's choice. */
import type { ApiError } from "@autocoder/core/api/error.ts";
import { Button } from "../ui/button.tsx";
import { LineEditor } from "../ui/line-editor.tsx";
import { Notice } from "../ui/notice.tsx";
import { differingLines } from "./spec-conflict-view.ts";

export function SpecConflict(props: {
  readonly texts: NonNullable<ApiError["texts"]>;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onEdit: () => void;
}) {
  const { texts, onKeepMine, onTakeTheirs, onEdit } = props;
  return (
    <div className="grid gap-3">
      <Notice tone="attention" title="The spec was changed by somebody else while you wrote.">
        Nothing is saved yet. Lines that differ are marked.
      </Notice>
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="grid gap-1">
          <h3 className="font-medium">Yours</h3>
          <LineEditor label="Yours" text={texts.sent} marked={differingLines(texts.sent, texts.current)} isReadOnly />
        </div>
        <div className="grid gap-1">
          <h3 className="font-medium">There now</h3>
          <LineEditor
            label="There now"
            text={texts.current}
            marked={differingLines(texts.current, texts.sent)}
            isReadOnly
          />
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="strong" onClick={onKeepMine}>
          Save mine over it
        </Button>
        <Button onClick={onTakeTheirs}>Take what is there</Button>
        <Button look="quiet" onClick={onEdit}>
          Back to editing
        </Button>
      </div>
    </div>
  );
}
