/** A secret is entered; from then on it can be replaced, and is never shown. */
import { useId, useState, type SyntheticEvent } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { judgeSecretValue } from "@autocoder/core/secret/judge-secret.ts";
import { whyNoVariable } from "@autocoder/core/secret/secret-name.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";

export function SecretForm(props: {
  readonly projectId: ProjectId;
  /** Undefined for one that is new. */
  readonly name: string | undefined;
  readonly onClose: () => void;
  readonly onKept: () => void;
}) {
  const { projectId, onClose, onKept } = props;
  const form = useId();
  const [name, setName] = useState(props.name ?? "");
  const [value, setValue] = useState("");
  const [isTried, setTried] = useState(false);
  const why = whyNoVariable(name);
  const problems = { name: why && `${why}.`, value: judgeSecretValue(value) };

  async function keep(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (problems.name !== undefined || problems.value !== undefined) return;
    const told = { what: `Keep ${name}`, done: `${name} is kept. Agents and checks that start from now on have it.` };
    if (!(await answered(api.setSecret({ projectId, name, value }), told))) return;
    onKept();
    onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={props.name === undefined ? "A secret for agents and checks" : `Replace ${props.name}`}
      width="narrow"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="strong" type="submit" form={form}>
            Keep
          </Button>
        </>
      }
    >
      <form id={form} className="grid gap-4" noValidate onSubmit={(event) => void keep(event)}>
        {props.name === undefined && (
          <TextField
            label="Variable"
            problem={isTried ? problems.name : undefined}
            placeholder="MAIL_KEY"
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={({ target }) => setName(target.value.trim().toUpperCase())}
          />
        )}
        <TextField
          label="Value"
          problem={isTried ? problems.value : undefined}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
        <p className="text-small text-soft">
          It is kept in a file of the studio&rsquo;s home that only you can read. Nothing shows it again.
        </p>
      </form>
    </Dialog>
  );
}
