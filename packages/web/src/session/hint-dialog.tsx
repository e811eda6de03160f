/** A word to one agent, which it hears at its next turn. */
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextArea } from "../ui/field.tsx";
import type { AgentView } from "./session-view.ts";
import { useSessionControl } from "./use-session-control.ts";

/** What was typed survives closing the dialog. */
const drafts = new Map<AgentView["id"], string>();

export default function HintDialog({ agent, onClose }: { readonly agent: AgentView; readonly onClose: () => void }) {
  const { id, name, subject } = agent;
  const control = useSessionControl(id, name);
  const [text, setText] = useState(drafts.get(id) ?? "");
  const hint = text.trim();

  function change(next: string): void {
    drafts.set(id, next);
    setText(next);
  }

  async function send(): Promise<void> {
    if (hint === "") return;
    if ((await control.hint(hint)) === undefined) return;
    drafts.delete(id);
    onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Tell ${name} something`}
      says={`At work on ${subject}. It hears this at its next turn, and what proves the feature stays the same.`}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="strong" disabled={hint === ""} onClick={() => void send()}>
            Tell {name}
          </Button>
        </>
      }
    >
      <TextArea
        label="What it should know"
        maxLength={2_000}
        value={text}
        placeholder="The login form is in src/auth; use the existing validator."
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
    </Dialog>
  );
}
