/** Something that is done once a few words were said about it. What was typed is there again if it is closed by mistake. */
import { useId, useState } from "react";
import { Button, type ButtonLook } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { TextArea } from "./field.tsx";

export interface TextAsked {
  readonly title: string;
  /** What exactly happens. */
  readonly says: string;
  readonly label: string;
  readonly hint?: string;
  /** Said where nothing was typed; without it something must be. */
  readonly otherwise?: string;
  readonly go: string;
  readonly look?: ButtonLook["look"];
}

export function AskText(props: {
  readonly asked: TextAsked;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
  readonly onGo: (text: string) => void;
}) {
  const { asked, text, onText, onClose, onGo } = props;
  const { title, says, label, hint, otherwise, go, look = "strong" } = asked;
  const [isTried, setTried] = useState(false);
  const id = useId();
  const given = text.trim() || (otherwise ?? "");

  function submit(): void {
    setTried(true);
    if (given !== "") onGo(given);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      says={says}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} look={look}>
            {go}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextArea
          label={label}
          {...(hint !== undefined && { hint })}
          problem={isTried && given === "" ? "Say it in a few words." : undefined}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
          }}
          // Whoever asked for this wants to write.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
      </form>
    </Dialog>
  );
}
