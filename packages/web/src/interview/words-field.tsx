/** What a person has in mind: words, typed or pasted, and the documents it is in already. */
import { AttachButton } from "../attach/attach-button.tsx";
import { limitsSaid } from "../attach/attachment-view.ts";
import { AttachmentTray } from "../attach/attachment-tray.tsx";
import { DropZone } from "../attach/drop-zone.tsx";
import type { Attaching } from "../attach/use-attachments.ts";
import { Field } from "../ui/field.tsx";

export function WordsField(props: {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly text: string;
  readonly attaching: Attaching;
  readonly onChange: (text: string) => void;
  /** Control and Enter. */
  readonly onGo: () => void;
}) {
  const { label, hint, placeholder, text, attaching, onChange, onGo } = props;
  return (
    <DropZone attaching={attaching} className="grid gap-2">
      <Field label={label} hint={hint}>
        {(ids) => (
          <textarea
            {...ids}
            rows={6}
            value={text}
            placeholder={placeholder}
            // The page is there to be written on.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              onGo();
            }}
            className="control field-sizing-content max-h-96 min-h-32 resize-y max-md:text-[16px]"
          />
        )}
      </Field>
      <AttachmentTray attaching={attaching} />
      <div className="flex items-center gap-1.5">
        <AttachButton attaching={attaching} />
        <span className="text-small text-faint">{limitsSaid()}</span>
      </div>
    </DropZone>
  );
}
