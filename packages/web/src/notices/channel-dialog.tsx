/** A way for notices as a person describes it; what was typed stays until it is saved or left. */
import { useId, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { say } from "../ui/toast.ts";
import { type ChannelForm, emptyForm, formOf, type FormProblems, readForm } from "./channel-form.ts";
import { EmailFields } from "./email-fields.tsx";
import { MomentsField } from "./moments-field.tsx";
import type { Edited } from "./notices-part.tsx";
import { wayNames } from "./notice-words.ts";
import type { KnownNotices } from "./use-notices.ts";
import { WebhookFields } from "./webhook-fields.tsx";

/** What the fields of each way need. */
export interface FieldsProps {
  readonly form: ChannelForm;
  readonly problems: FormProblems;
  readonly hasSecret: boolean;
  readonly onChange: (changes: Partial<ChannelForm>) => void;
}

export function ChannelDialog(props: {
  readonly edited: Edited;
  readonly save: KnownNotices["save"];
  readonly onClose: () => void;
}) {
  const { edited, save, onClose } = props;
  const listed = typeof edited === "string" ? undefined : edited;
  const [form, setForm] = useState(() => (typeof edited === "string" ? emptyForm(edited) : formOf(edited.channel)));
  const [problems, setProblems] = useState<FormProblems>({});
  const [refusal, setRefusal] = useState<string>();
  const formId = useId();

  async function submit(): Promise<void> {
    const read = readForm(form);
    setRefusal(undefined);
    setProblems(read.type === "wrong" ? read.problems : {});
    if (read.type === "wrong") return;
    const saved = await save({ channelId: listed?.channel.id, channel: read.channel, secret: form.secret });
    if (!saved.ok) return setRefusal(saved.error.message);
    say({ title: `${form.name} is saved. A test shows whether it arrives.`, tone: "good" });
    onClose();
  }

  const fields: FieldsProps = {
    form,
    problems,
    hasSecret: listed?.hasSecret ?? false,
    onChange: (changes) => setForm({ ...form, ...changes }),
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={listed ? `Change ${listed.channel.name}` : `Notices by ${wayNames[form.type].toLowerCase()}`}
      says={says[form.type]}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="strong">
            Save
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label="Name"
          value={form.name}
          problem={problems.name}
          onChange={(event) => fields.onChange({ name: event.target.value })}
        />
        {form.type === "webhook" && <WebhookFields {...fields} />}
        {form.type === "email" && <EmailFields {...fields} />}
        {!(form.type === "webhook" && form.format === "test_progress") && <MomentsField {...fields} />}
        <p aria-live="polite" className="text-small wrap-anywhere text-bad empty:hidden">
          {refusal}
        </p>
      </form>
    </Dialog>
  );
}

const says: Readonly<Record<ChannelForm["type"], string>> = {
  webhook: "A POST with JSON to an address of yours.",
  email: "By a mail server you may use.",
  desktop: "On the screen of the machine the studio runs on.",
};
