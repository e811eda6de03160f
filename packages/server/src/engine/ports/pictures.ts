/** Our port to what could be seen of the work: each image kept once in its project, under the hash of its content. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import type { Picture, PictureId } from "@autocoder/core/session/picture.ts";

export interface Pictures {
  /** Keeps an image; what is none by its content, or too large, is refused with a sentence, and nothing of it is kept. */
  keep(image: {
    readonly projectId: ProjectId;
    readonly name: string;
    readonly content: Uint8Array<ArrayBuffer>;
  }): Promise<Result<Picture, string>>;
  /**
   * Notes which images are in the folders for them below a folder in which a check is about to run. Whoever calls what it
   * resolves to, once the check has ended, has those kept that came or changed meanwhile: no link is followed.
   */
  watch(place: { readonly projectId: ProjectId; readonly folder: string }): Promise<() => Promise<LeftPictures>>;
  /** Undefined where this project has none with that id, whatever another project has. */
  find(projectId: ProjectId, id: PictureId): Promise<KeptPicture | undefined>;
}

export interface LeftPictures {
  readonly pictures: readonly Picture[];
  /** How many more there were: beyond the limit, too large, or no images. */
  readonly leftOut: number;
}

export interface KeptPicture {
  readonly picture: Picture;
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer>>;
}
