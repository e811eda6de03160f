/** A key is entered; from then on it can be replaced, and is never shown. */
import { useId, useState, type SyntheticEvent } from "react";
import { judgeKey, keyKinds } from "@autocoder/core/secret/key-kinds.ts";
import type { KeyState } from "@autocoder/core/secret/provider-key.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";

export function KeyForm(props: {
  readonly state: KeyState;
  readonly onClose: () => void;
  readonly onKept: () => void;
}) {
  const { state, onClose, onKept } = props;
  const { title, says, hasAddress } = keyKinds[state.name];
  const form = useId();
  const [value, setValue] = useState("");
  const [baseUrl, setBaseUrl] = useState(state.stored?.baseUrl ?? "");
  const [problem, setProblem] = useState<string>();
  const wanted = { name: state.name, value, ...(hasAddress && { baseUrl }) };

  async function keep(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    const judged = judgeKey(wanted);
    if (!judged.ok) return setProblem(judged.error);
    const what = `Keep the ${title}`;
    const done = `The ${title} is kept. Agents that start from now on can use it.`;
    if (!(await answered(api.setKey(wanted), { what, done }))) return;
    onKept();
    onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
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
      <form id={form} className="grid gap-4" onSubmit={(event) => void keep(event)}>
        {hasAddress && (
          <TextField
            label="Address"
            hint="The token is sent there and nowhere else."
            placeholder="https://gateway.example.org"
            inputMode="url"
            autoComplete="off"
            value={baseUrl}
            onChange={({ target }) => setBaseUrl(target.value)}
          />
        )}
        <TextField
          label={hasAddress ? "Token" : "Key"}
          hint={says}
          problem={problem}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={({ target }) => {
            setValue(target.value);
            setProblem(undefined);
          }}
        />
        <p className="text-small text-soft">
          It is kept in a file of the studio&rsquo;s home that only you can read. Nothing shows it again.
        </p>
      </form>
    </Dialog>
  );
}
