/**
 * What is in an Office document? An archive of parts, of which only the wanted ones are unpacked, one at a time.
 *
 * How large a part becomes is read before it is unpacked, and no more than that is ever unpacked of it: an archive of a
 * few kilobytes may claim to hold gigabytes.
 */
import { unzipSync } from "fflate";
import { Unreadable } from "./unreadable.ts";

const MAX_UNPACKED = 128 * 1024 * 1024;
const MAX_PARTS = 20_000;

export interface Archive {
  readonly has: (part: string) => boolean;
  /** Undefined where there is none. */
  readonly read: (part: string) => Uint8Array | undefined;
}

export function openArchive(bytes: Uint8Array): Archive {
  const sizes = new Map<string, number>();
  unpack(bytes, ({ name, originalSize }) => {
    sizes.set(name, originalSize);
    if (sizes.size > MAX_PARTS)
      throw new Unreadable("holds far more parts than a document has", "Save it anew, and attach that.");
    return false;
  });
  let room = MAX_UNPACKED;
  return {
    has: (part) => sizes.has(part),
    read(part) {
      if (!sizes.has(part)) return undefined;
      room -= sizes.get(part)!;
      if (room < 0) throw new Unreadable("unpacks to more than a document may have", "Attach the part that matters.");
      return unpack(bytes, ({ name }) => name === part)[part];
    },
  };
}

function unpack(bytes: Uint8Array, filter: NonNullable<NonNullable<Parameters<typeof unzipSync>[1]>["filter"]>) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw broken(error);
  }
}

export const broken = (cause: unknown): Unreadable =>
  new Unreadable("is broken", "Open it in its own program, save it anew, and attach that.", cause);
