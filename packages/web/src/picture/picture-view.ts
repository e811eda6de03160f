/** How is a picture told to a person? Its measures and its size; and of those that were not kept, why. */
import { attachmentLimits, sizeText } from "@autocoder/core/conversation/attachment.ts";
import { type Picture, pictureLimits } from "@autocoder/core/session/picture.ts";
import { plural } from "../ui/format.ts";

export const describePicture = ({ pixels, bytes }: Picture): string =>
  [pixels && `${pixels.width} × ${pixels.height}`, sizeText(bytes)].filter(Boolean).join(" · ");

export function leftOutText(count: number): string {
  const were = count === 1 ? "was" : "were";
  return `${plural(count, "more image")} ${were} left and not kept: of a check ${pictureLimits.perCheck} are, each of at most ${sizeText(attachmentLimits.imageBytes)}.`;
}
