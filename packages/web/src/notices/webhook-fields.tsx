/** Where a webhook goes, in which form, and what signs it. */
import { SelectField, TextField } from "../ui/field.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import type { FieldsProps } from "./channel-dialog.tsx";
import type { ChannelForm } from "./channel-form.ts";

export function WebhookFields({ form, problems, hasSecret, onChange }: FieldsProps) {
  return (
    <>
      <TextField
        label="Address"
        type="url"
        value={form.url}
        problem={problems.url}
        placeholder="https://example.com/hooks/autocoder"
        onChange={(event) => onChange({ url: event.target.value })}
      />
      <SelectField
        label="Form"
        value={form.format}
        hint={
          form.format === "test_progress"
            ? "A list with one object for each feature that lands, and nothing else."
            : "JSON as docs/schemas/notice.json says."
        }
        onChange={(event) => onChange({ format: event.target.value as ChannelForm["format"] })}
      >
        <option value="autocoder">Autocoder's own</option>
        <option value="test_progress">test_progress</option>
      </SelectField>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label="Secret"
            value={form.secret ?? ""}
            autoComplete="off"
            spellCheck={false}
            placeholder={hasSecret ? "The one that is kept" : "None: not signed"}
            hint="Signs each notice (X-Autocoder-Signature). It is shown here now and never again."
            onChange={(event) => onChange({ secret: event.target.value })}
          />
        </div>
        <div className="flex items-center gap-1 pt-6">
          <Button onClick={() => onChange({ secret: newSecret() })}>Make one</Button>
          {form.secret && <CopyButton text={form.secret} label="Copy the secret" />}
        </div>
      </div>
    </>
  );
}

const newSecret = (): string =>
  [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
