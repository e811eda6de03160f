/** What is attached to the message that is being written: how far each file is, and what is wrong with it. */
import { RotateCw, X } from "lucide-react";
import { attachmentAddress } from "@autocoder/core/api/routes/attachments.ts";
import { sizeText } from "@autocoder/core/conversation/attachment.ts";
import { IconButton } from "../ui/icon-button.tsx";
import type { BoxItem } from "./attachment-box.ts";
import { describeAttachment, shortcomingOf } from "./attachment-view.ts";
import { KindIcon } from "./kind-icon.tsx";
import type { Attaching } from "./use-attachments.ts";

export function AttachmentTray({ attaching }: { readonly attaching: Attaching }) {
  const { items } = attaching;
  const refused = items.filter(({ state }) => state.type === "refused");
  const taken = items.filter((item) => !refused.includes(item));
  return (
    <>
      {items.length > 0 && (
        <ul aria-label="Attached files" className="flex flex-wrap items-start gap-1.5 px-2 pt-2">
          {taken.map((item) => (
            <File key={item.key} item={item} attaching={attaching} />
          ))}
          {refused.map((item) => (
            <RefusedFile key={item.key} item={item} attaching={attaching} />
          ))}
        </ul>
      )}
      <p aria-live="polite" className="sr-only">
        {refused.map(({ state }) => state.type === "refused" && state.sentence).join(" ")}
      </p>
    </>
  );
}

interface FileProps {
  readonly item: BoxItem;
  readonly attaching: Attaching;
}

function File({ item, attaching }: FileProps) {
  const { name, state } = item;
  const note = state.type === "ready" ? shortcomingOf(state.attachment) : undefined;
  return (
    <li className="relative flex max-w-full min-w-0 items-center gap-2 overflow-hidden rounded-md border border-line bg-raised pr-0.5 pl-2 sm:max-w-64">
      <Picture {...{ item, attaching }} />
      <span className="min-w-0 flex-1 py-1">
        <span className="block truncate text-small font-medium" title={name}>
          {name}
        </span>
        <span className="block truncate text-small text-faint tabular-nums">{detailOf(item)}</span>
        {note !== undefined && <span className="block text-small text-warn">{note}</span>}
      </span>
      <RemoveButton {...{ item, attaching }} />
      {state.type === "sending" && <Progress share={state.share} />}
    </li>
  );
}

function Picture({ item: { state }, attaching }: FileProps) {
  if (state.type !== "ready") return <KindIcon kind={undefined} />;
  const { attachment } = state;
  if (attachment.kind !== "image") return <KindIcon kind={attachment.kind} />;
  return (
    <img
      src={attachmentAddress(attaching.projectId, attachment.id)}
      alt=""
      className="-ml-2 size-11 shrink-0 self-stretch border-r border-line bg-sunken object-cover"
    />
  );
}

function detailOf({ bytes, state }: BoxItem): string {
  switch (state.type) {
    case "judging":
      return `${sizeText(bytes)} · looking at it`;
    case "sending":
      return state.share < 1
        ? `${sizeText(bytes)} · ${Math.floor(state.share * 100)} %`
        : `${sizeText(bytes)} · being read`;
    case "ready":
      return `${describeAttachment(state.attachment)}${state.isShrunk ? " · made smaller" : ""}`;
    case "refused":
      return sizeText(bytes);
  }
}

/** The same share is said in words above it. */
const Progress = ({ share }: { readonly share: number }) => (
  <span
    aria-hidden
    className={`absolute inset-x-0 bottom-0 h-0.5 origin-left bg-move transition-transform ${share === 1 ? "pulse" : ""}`}
    style={{ transform: `scaleX(${share})` }}
  />
);

/** The sentence is read in full, so it has the whole width. */
function RefusedFile({ item, attaching }: FileProps) {
  const { state, key, name } = item;
  if (state.type !== "refused") return undefined;
  return (
    <li className="flex w-full items-start gap-2 border-l-4 border-bad pl-3">
      <p className="min-w-0 flex-1 py-1 text-small wrap-anywhere text-bad">{state.sentence}</p>
      {state.canRetry && (
        <IconButton icon={RotateCw} label={`Send ${name} again`} onClick={() => attaching.retry(key)} />
      )}
      <RemoveButton {...{ item, attaching }} />
    </li>
  );
}

/** The keyboard goes on from a neighbour: the button itself goes with its file. */
const RemoveButton = ({ item: { key, name }, attaching }: FileProps) => (
  <IconButton
    icon={X}
    label={`Remove ${name}`}
    onClick={({ currentTarget }) => {
      const file = currentTarget.closest("li");
      const next = file?.nextElementSibling ?? file?.previousElementSibling;
      attaching.remove(key);
      const heir = next ? next.querySelector<HTMLElement>("button:last-of-type") : attachButton();
      heir?.focus();
    }}
  />
);

const attachButton = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-attach]");
