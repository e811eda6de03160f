/** How does a photo become small enough for the model? Drawn anew, no larger than the model looks at it anyway. */
import type { ContentKind } from "@autocoder/core/conversation/sniff.ts";

const LONGEST_SIDE = 2_560;
const MAX_BYTES = 60 * 1024 * 1024;
const QUALITY = 0.88;

/** Undefined where it cannot be: what moves would stand still, and what no browser can draw stays as it is. */
export async function shrinkImage(
  file: Blob,
  { mediaType }: Pick<ContentKind, "mediaType">,
): Promise<Blob | undefined> {
  if (mediaType === "image/gif" || file.size > MAX_BYTES) return undefined;
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  canvas.getContext("2d")!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  // Only one of the two keeps what can be seen through.
  const type = mediaType === "image/jpeg" ? mediaType : "image/webp";
  return canvas.convertToBlob({ type, quality: QUALITY });
}
