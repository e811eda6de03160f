/** Which part of an Office document leads to which? Beside each part lies one that says so. */
import { posix } from "node:path";
import type { Archive } from "./archive.ts";
import { readXml } from "./xml.ts";

export interface Relation {
  readonly id: string;
  /** The last word of its address, such as `officeDocument` or `notesSlide`. */
  readonly kind: string;
  /** The path of the part it leads to. */
  readonly part: string;
}

/** Of the document as a whole, where no part is named. */
export function relationsOf(archive: Archive, part = ""): readonly Relation[] {
  const folder = posix.dirname(part);
  const bytes = archive.read(posix.join(folder, "_rels", `${posix.basename(part)}.rels`));
  const relations: Relation[] = [];
  if (bytes === undefined) return relations;
  readXml(bytes, {
    open(name, { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode }) {
      if (name !== "Relationship" || mode === "External") return;
      const path = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
      relations.push({ id, kind: type.slice(type.lastIndexOf("/") + 1), part: path });
    },
  });
  return relations;
}

/** The part the document begins with; undefined where it is no Office document. */
export const mainPart = (archive: Archive): string | undefined =>
  relationsOf(archive).find(({ kind, part }) => kind === "officeDocument" && archive.has(part))?.part;
