/** A folder is made where one is. */
import { useState } from "react";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { joined } from "./draft-view.ts";

export function NewFolder(props: {
  readonly place: string;
  readonly onClose: () => void;
  readonly onMade: (path: string) => void;
}) {
  const { place, onClose, onMade } = props;
  const [name, setName] = useState("");

  async function make(): Promise<void> {
    const made = await answered(api.createFolder({ path: joined(place, name.trim()) }), {
      what: `Make the folder ${name.trim()}`,
    });
    if (made) onMade(made.path);
  }

  return (
    <form
      className="flex items-center gap-2 border-b border-line px-2 py-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void make();
      }}
    >
      <input
        aria-label="Name of the new folder"
        placeholder="Name of the new folder"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
        // Whoever asked for it wants to type its name.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        className="control min-h-7! flex-1"
      />
      <Button type="submit" size="small" disabled={name.trim() === ""}>
        Make
      </Button>
      <Button look="quiet" size="small" onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}
