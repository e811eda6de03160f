/** Why could the database not be opened? */
import type { StoreFailureType } from "../../engine/ports/store-failure.ts";

export type OpenFailure =
  /** The disk or the file did not let itself be used; see `StoreFailureType`. */
  | { readonly type: StoreFailureType; readonly path: string; readonly message: string }
  /** The file is a database, but another program's. */
  | { readonly type: "foreign"; readonly path: string; readonly message: string }
  /** A newer version of this program has changed the tables to a version this one does not know. */
  | {
      readonly type: "newer-version";
      readonly path: string;
      readonly found: number;
      readonly known: number;
      readonly message: string;
    };

export const foreign = (path: string): OpenFailure => ({
  type: "foreign",
  path,
  message: `${path} is the database of another program, and was left as it is. Move it away, or use another home.`,
});

export const newerVersion = (path: string, found: number, known: number): OpenFailure => ({
  type: "newer-version",
  path,
  found,
  known,
  message: `${path} was made by a newer Autocoder (its version is ${found}, this one knows ${known}). Update Autocoder, or use another home.`,
});
