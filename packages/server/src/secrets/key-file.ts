/** Where are a person's keys kept? In one file of the studio's home, for its owner alone. */
import { z } from "zod";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { Instant } from "@autocoder/core/kit/instant.ts";
import { KeyName } from "@autocoder/core/secret/provider-key.ts";
import { readPrivate, writePrivate } from "./private-file.ts";

const StoredKey = z.strictObject({
  value: z.string().min(1),
  /** Where it is sent, for those that have no address of their own. */
  baseUrl: z.string().optional(),
  since: Instant,
});
export type StoredKey = z.infer<typeof StoredKey>;

const StoredKeys = z.partialRecord(KeyName, StoredKey);
export type StoredKeys = z.infer<typeof StoredKeys>;

/** The error is a sentence. A file that is broken is never passed over. */
export function readKeys(path: string): Result<StoredKeys, string> {
  const text = readPrivate(path);
  if (!text.ok) return text;
  if (text.value === undefined) return ok({});
  const read = StoredKeys.safeParse(parse(text.value));
  if (read.success) return ok(read.data);
  return err(
    `${path} is not as the studio writes it. Mend it, or remove it and set the keys anew with \`autocoder keys set\`.`,
  );
}

export const writeKeys = (path: string, keys: StoredKeys): void =>
  writePrivate(path, `${JSON.stringify(keys, null, 2)}\n`);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
