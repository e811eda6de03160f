/** What may be asked of the folders of the studio's machine? Their names alone, to choose one for a project. */
import { z } from "zod";
import { route } from "../route.ts";

const Path = z.string().max(20_000);

export const FolderEntry = z.object({
  name: z.string(),
  path: z.string(),
  /** Whether it is the top of a git repository. */
  isGit: z.boolean(),
  isProject: z.boolean(),
  isEmpty: z.boolean(),
  isWritable: z.boolean(),
});
export type FolderEntry = z.infer<typeof FolderEntry>;

const Place = z.object({ name: z.string(), path: z.string() });

export const FolderView = z.object({
  path: z.string(),
  /** Absent at the top. */
  parent: z.string().optional(),
  /** The folders on the way here, from the top down, this one last. */
  segments: z.array(Place),
  isGit: z.boolean(),
  isWritable: z.boolean(),
  /** Folders only, by name. */
  entries: z.array(FolderEntry),
  /** How many there are; more than `entries` where the list was cut. */
  total: z.number().int(),
  shortcuts: z.array(Place.extend({ kind: z.enum(["home", "recent", "drive"]) })),
});
export type FolderView = z.infer<typeof FolderView>;

export const foldersRoutes = {
  listFolder: route({
    method: "GET",
    path: "/api/folders",
    input: z.strictObject({
      /** The person's home where it is absent. */
      path: Path.optional(),
      showHidden: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).default(false),
    }),
    output: FolderView,
    errors: ["unusable-folder"],
  }),
  createFolder: route({
    method: "POST",
    path: "/api/folders",
    input: z.strictObject({ path: Path }),
    output: z.object({ path: z.string() }),
    errors: ["unusable-folder"],
  }),
} as const;
