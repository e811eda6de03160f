/**
 * Which files does a person mean by pasting?
 *
 * Whoever copies cells or a paragraph brings a picture of them along and means the text; a file manager gives the file's
 * name as the text and means the file.
 */

/** Only what is asked of the browser's own. */
export interface Pasted {
  readonly files: Iterable<File> & { readonly length: number };
  readonly getData: (format: string) => string;
}

export function pastedFiles(pasted: Pasted | null, now: Date): readonly File[] {
  if (pasted === null || pasted.files.length === 0) return [];
  const files = Array.from(pasted.files);
  const text = pasted.getData("text/plain").trim();
  if (text !== "" && !files.some(({ name }) => text.includes(name))) return [];
  return files.map((file) => named(file, now));
}

/** Every picture from a clipboard is called the same. */
function named(file: File, now: Date): File {
  const ending = /^image(\.\w+)$/.exec(file.name)?.[1];
  if (ending === undefined) return file;
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  return new File([file], `pasted-${time}${ending}`, { type: file.type });
}
