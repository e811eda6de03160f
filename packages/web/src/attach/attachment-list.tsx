/** What came with a message that was sent: images to look at, large when pressed, and files to fetch again. */
import { useState } from "react";
import { attachmentAddress } from "@autocoder/core/api/routes/attachments.ts";
import type { Attachment } from "@autocoder/core/conversation/attachment.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { Dialog } from "../ui/dialog.tsx";
import { describeAttachment, shortcomingOf } from "./attachment-view.ts";
import { KindIcon } from "./kind-icon.tsx";

export function AttachmentList(props: { readonly projectId: ProjectId; readonly attachments: readonly Attachment[] }) {
  const { projectId, attachments } = props;
  const [shown, show] = useState<Attachment>();
  const [isOpen, setOpen] = useState(false);
  if (attachments.length === 0) return undefined;
  return (
    <>
      <ul aria-label="Attached files" className="flex flex-wrap items-start justify-end gap-1.5">
        {attachments.map((attachment) => (
          <li key={attachment.id} className="max-w-full min-w-0">
            {attachment.kind === "image" ? (
              <Thumbnail
                {...{ projectId, attachment }}
                onOpen={() => {
                  show(attachment);
                  setOpen(true);
                }}
              />
            ) : (
              <FileLink {...{ projectId, attachment }} />
            )}
          </li>
        ))}
      </ul>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        width="wide"
        title={shown?.name ?? ""}
        {...(shown && { says: describeAttachment(shown) })}
      >
        {shown && (
          <Picture {...{ projectId, attachment: shown }} className="mx-auto max-h-[36rem] max-w-full object-contain" />
        )}
      </Dialog>
    </>
  );
}

interface FileProps {
  readonly projectId: ProjectId;
  readonly attachment: Attachment;
}

const Thumbnail = ({ projectId, attachment, onOpen }: FileProps & { readonly onOpen: () => void }) => (
  <button
    type="button"
    onClick={onOpen}
    aria-label={`Show ${attachment.name} large`}
    title={attachment.name}
    className="block overflow-hidden rounded-md border border-line bg-sunken hover:border-soft"
  >
    <Picture {...{ projectId, attachment }} className="h-28 w-auto max-w-64 object-cover" />
  </button>
);

/** With its own measures, so that nothing moves when it comes. */
const Picture = ({ projectId, attachment, className }: FileProps & { readonly className: string }) => (
  <img
    src={attachmentAddress(projectId, attachment.id)}
    alt={attachment.name}
    loading="lazy"
    decoding="async"
    {...attachment.pixels}
    className={className}
  />
);

function FileLink({ projectId, attachment }: FileProps) {
  const note = shortcomingOf(attachment);
  return (
    <a
      href={attachmentAddress(projectId, attachment.id)}
      download={attachment.name}
      title={[attachment.name, note].filter(Boolean).join("\n")}
      className="flex max-w-64 items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 hover:border-soft"
    >
      <KindIcon kind={attachment.kind} />
      <span className="min-w-0">
        <span className="block truncate text-small font-medium">{attachment.name}</span>
        <span className="block truncate text-small text-faint tabular-nums">{describeAttachment(attachment)}</span>
      </span>
    </a>
  );
}
