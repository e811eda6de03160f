/** Another name for a project; its folder keeps its own. */
import { useId, useState } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { say } from "../ui/toast.ts";

export function RenameProject(props: {
  readonly projectId: ProjectId;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { projectId, name, onClose } = props;
  const [wanted, setWanted] = useState(name);
  const [problem, setProblem] = useState<string>();
  const form = useId();

  async function rename(): Promise<void> {
    const renamed = await api.renameProject({ projectId, name: wanted });
    if (!renamed.ok) return setProblem(renamed.error.message);
    say({ title: `It is called ${renamed.value.name} now.`, tone: "good" });
    onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Rename ${name}`}
      says="Its folder, its address and its history stay as they are."
      width="narrow"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} look="strong">
            Rename
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void rename();
        }}
      >
        <TextField
          label="Name"
          value={wanted}
          problem={problem}
          onChange={(event) => {
            setWanted(event.target.value);
            setProblem(undefined);
          }}
        />
      </form>
    </Dialog>
  );
}
