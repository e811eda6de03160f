/** By which server a mail goes, how it is let in there, and to whom. */
import { SelectField, TextField } from "../ui/field.tsx";
import type { FieldsProps } from "./channel-dialog.tsx";
import type { ChannelForm } from "./channel-form.ts";

export function EmailFields({ form, problems, hasSecret, onChange }: FieldsProps) {
  const text = (name: "host" | "port" | "user" | "from" | "to") => ({
    value: form[name],
    problem: problems[name],
    onChange: (event: { readonly target: { readonly value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_6rem]">
        <TextField label="Mail server" {...text("host")} placeholder="smtp.example.com" spellCheck={false} />
        <TextField label="Port" {...text("port")} inputMode="numeric" />
      </div>
      <SelectField
        label="Encryption"
        value={form.security}
        remark={form.security === "none" ? "Whoever is on the way can read mails and password." : undefined}
        onChange={(event) => onChange({ security: event.target.value as ChannelForm["security"] })}
      >
        <option value="starttls">STARTTLS (mostly port 587)</option>
        <option value="tls">TLS from the start (mostly port 465)</option>
        <option value="none">None</option>
      </SelectField>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="User" {...text("user")} autoComplete="off" spellCheck={false} />
        <TextField
          label="Password"
          type="password"
          autoComplete="new-password"
          value={form.secret ?? ""}
          placeholder={hasSecret ? "The one that is kept" : ""}
          hint="Never shown again."
          onChange={(event) => onChange({ secret: event.target.value })}
        />
      </div>
      <TextField label="From" {...text("from")} type="email" placeholder="studio@example.com" />
      <TextField label="To" {...text("to")} placeholder="you@example.com" hint="Several with commas." />
    </>
  );
}
