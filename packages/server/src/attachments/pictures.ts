/**
 * What could be seen of the work, as files under the studio's home.
 *
 * They come from agents and from what agents wrote, so they are held to the rules for what people attach, and to fewer
 * kinds: an image is what its content says is one.
 */
import { attachmentLimits, sizeText } from "@autocoder/core/conversation/attachment.ts";
import { judgeFile } from "@autocoder/core/conversation/judge-file.ts";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { type Picture, type PictureId, pictureLimits } from "@autocoder/core/session/picture.ts";
import type { LeftPictures, Pictures } from "../engine/ports/pictures.ts";
import { createAttachments } from "./kept-files.ts";
import { imagesIn, readImage } from "./images-in.ts";

export function createPictures(options: { readonly dirOf: (projectId: ProjectId) => string }): Pictures {
  const files = createAttachments(options);
  const keep: Pictures["keep"] = async ({ projectId, name, content }) => {
    const judged = judgeFile({ name, bytes: content.length, head: content });
    if (!judged.ok || judged.value.kind !== "image") return err(notAnImage);
    const kept = await files.keep({ projectId, name, content: once(content) });
    if (kept.ok) return ok(pictureOf(kept.value, name));
    return err(kept.error.type === "not-kept" ? `${kept.error.because}.` : notAnImage);
  };
  return {
    keep,
    async watch({ projectId, folder }) {
      const before = new Map((await imagesIn(folder)).map(({ path, stamp }) => [path, stamp]));
      return async () => {
        const left = (await imagesIn(folder)).filter(({ path, stamp }) => before.get(path) !== stamp);
        return keepLeft(left, (name, content) => keep({ projectId, name, content }));
      };
    },
    async find(projectId, id) {
      const kept = await files.find(projectId, id as string as Parameters<typeof files.find>[1]);
      return kept && { picture: pictureOf(kept.attachment, kept.attachment.name), bytes: kept.bytes };
    },
  };
}

const notAnImage = `it is no JPEG, PNG, GIF or WebP of at most ${sizeText(attachmentLimits.imageBytes)} and ${attachmentLimits.imagePixels} pixels on each side.`;

async function keepLeft(
  left: Awaited<ReturnType<typeof imagesIn>>,
  keep: (name: string, content: Uint8Array<ArrayBuffer>) => Promise<Result<Picture, string>>,
): Promise<LeftPictures> {
  const pictures: Picture[] = [];
  for (const { path, name } of left) {
    if (pictures.length === pictureLimits.perCheck) break;
    const content = await readImage(path, attachmentLimits.imageBytes);
    const kept = content && (await keep(name, content));
    if (kept?.ok) pictures.push(kept.value);
  }
  return { pictures, leftOut: left.length - pictures.length };
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

function pictureOf(
  { id, mediaType, bytes, pixels }: Omit<Picture, "id" | "name"> & { readonly id: string },
  name: string,
): Picture {
  return { id: id as PictureId, name, mediaType, bytes, ...(pixels && { pixels }) };
}
