/**
 * What has a person put to a message that is not sent yet?
 *
 * It is kept beside the pages, so that closing the dock or turning to another page loses nothing and what is under way
 * goes on; what has arrived in the studio outlives a reload too.
 */
import type { ApiError } from "@autocoder/core/api/error.ts";
import { type Attachment, AttachmentName } from "@autocoder/core/conversation/attachment.ts";
import { isSame } from "@autocoder/core/kit/is-same.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { type Judged, judgePicked } from "./judge-picked.ts";
import type { SendFile } from "./send-file.ts";

export interface BoxItem {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  readonly state: ItemState;
}

export type ItemState =
  | { readonly type: "judging" }
  | { readonly type: "sending"; readonly share: number }
  | { readonly type: "ready"; readonly attachment: Attachment; readonly isShrunk: boolean }
  /** The sentence names the file; one that may work another time can be tried again. */
  | { readonly type: "refused"; readonly sentence: string; readonly canRetry: boolean };

export interface AttachmentBox {
  readonly items: () => readonly BoxItem[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (files: Iterable<File>) => void;
  readonly remove: (key: number) => void;
  readonly retry: (key: number) => void;
  /** Once the message is on its way. */
  readonly clear: () => void;
  /** What a message that is edited had. */
  readonly restore: (attachments: readonly Attachment[]) => void;
}

export interface BoxOptions {
  readonly send: SendFile;
  /** What a reload left. */
  readonly kept: readonly Attachment[];
  readonly keep: (attachments: readonly Attachment[]) => void;
}

export function createAttachmentBox({ send, kept, keep }: BoxOptions): AttachmentBox {
  const listeners = new Set<() => void>();
  const work = new Map<number, { readonly file: File; readonly over: AbortController }>();
  let nextKey = 0;
  let items: readonly BoxItem[] = kept.map(readyItem);
  let queue: Promise<unknown> = Promise.resolve();

  function readyItem(attachment: Attachment): BoxItem {
    const { name, bytes } = attachment;
    return { key: nextKey++, name, bytes, state: { type: "ready", attachment, isShrunk: false } };
  }

  function become(next: readonly BoxItem[]): void {
    const isAnother = !isSame(readyOf(next), readyOf(items));
    items = next;
    if (isAnother) keep(readyOf(items));
    listeners.forEach((listener) => listener());
  }

  const update = (key: number, change: Partial<BoxItem>): void =>
    become(items.map((item) => (item.key === key ? { ...item, ...change } : item)));

  function begin(key: number): void {
    const { file } = work.get(key)!;
    const over = new AbortController();
    work.set(key, { file, over });
    // One is judged after the other, so that together they keep to what a message may have.
    const judged = queue.then(() => judge(key, file));
    queue = judged;
    void judged.then((result) => result && deliver(key, result, over.signal));
  }

  async function judge(key: number, file: File): Promise<Judged | undefined> {
    const item = items.find((other) => other.key === key);
    if (!item) return undefined;
    const others = items.filter((other) => other.key < key && other.state.type !== "refused");
    const judged = await judgePicked({ name: item.name, file }, others);
    if (judged.ok) {
      update(key, { bytes: judged.value.content.size, state: { type: "sending", share: 0 } });
      return judged.value;
    }
    update(key, { state: { type: "refused", sentence: judged.error, canRetry: false } });
    return undefined;
  }

  async function deliver(key: number, { content, isShrunk }: Judged, signal: AbortSignal): Promise<void> {
    const name = items.find((item) => item.key === key)?.name;
    if (name === undefined || signal.aborted) return;
    const onShare = (share: number): void => update(key, { state: { type: "sending", share } });
    const sent = await send({ name, content, onShare, signal });
    if (signal.aborted) return;
    update(key, { state: stateAfter(sent, { name, isShrunk, others: items.filter((item) => item.key !== key) }) });
  }

  return {
    items: () => items,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(files) {
      const added = Array.from(files, (file): BoxItem => {
        const key = nextKey++;
        work.set(key, { file, over: new AbortController() });
        return { key, name: AttachmentName.parse(file.name), bytes: file.size, state: { type: "judging" } };
      });
      become([...items, ...added]);
      added.forEach(({ key }) => begin(key));
    },
    remove(key) {
      work.get(key)?.over.abort();
      work.delete(key);
      become(items.filter((item) => item.key !== key));
    },
    retry(key) {
      update(key, { state: { type: "judging" } });
      begin(key);
    },
    clear() {
      for (const { over } of work.values()) over.abort();
      work.clear();
      become([]);
    },
    restore: (attachments) => become([...items, ...attachments.map(readyItem)]),
  };
}

function stateAfter(
  sent: Result<Attachment, ApiError>,
  {
    name,
    isShrunk,
    others,
  }: { readonly name: string; readonly isShrunk: boolean; readonly others: readonly BoxItem[] },
): ItemState {
  if (!sent.ok) {
    const canRetry = sent.error.type === "unreachable" || sent.error.type === "attachment-not-kept";
    const sentence =
      sent.error.type === "unreachable" ? `${name} was not sent: ${sent.error.message}` : sent.error.message;
    return { type: "refused", sentence, canRetry };
  }
  const twin = readyOf(others).find(({ id }) => id === sent.value.id);
  if (!twin) return { type: "ready", attachment: sent.value, isShrunk };
  const sentence = twin.name === name ? `${name} is attached already.` : `${name} is the same file as ${twin.name}.`;
  return { type: "refused", sentence, canRetry: false };
}

export const readyOf = (items: readonly BoxItem[]): readonly Attachment[] =>
  items.flatMap(({ state }) => (state.type === "ready" ? [state.attachment] : []));

/** Whether something may still come to it, so that the message waits. */
export const isUnderWay = (items: readonly BoxItem[]): boolean =>
  items.some(({ state }) => state.type === "judging" || state.type === "sending");
