/** In which folders can the shell be after a command? */
import { forEachChild, type SyntaxNode } from "unbash";
import type { Invocation } from "./invocation.ts";
import { type Folders, type Places, targetsOf } from "./places.ts";

/** Where it can be: if the command went well, and if it did not. */
export interface After {
  readonly success: Folders;
  readonly failure: Folders;
}

/** More than anybody follows. */
const MAX_FOLDERS = 16;

export const same = (folders: Folders): After => ({ success: folders, failure: folders });

export function union(...all: readonly Folders[]): Folders {
  const together = new Set<string>();
  for (const folders of all) {
    if (folders === undefined) return undefined;
    for (const folder of folders) together.add(folder);
  }
  return together.size > MAX_FOLDERS ? undefined : [...together];
}

export function folderAfter({ name, args, folders }: Invocation, places: Places): After {
  if (name === "popd") return { success: undefined, failure: folders };
  if (name !== "cd" && name !== "pushd") return same(folders);
  const target = args.find((argument) => !/^-[LPe@n]+$/.test(argument.written));
  const values = target?.values;
  if (values === undefined || values.some(({ isPattern }) => isPattern))
    return { success: undefined, failure: folders };
  return { success: union(...values.map(({ text }) => targetsOf(text, folders, places))), failure: folders };
}

export function changesFolder(node: SyntaxNode): boolean {
  if (node.type === "Command" && node.name && ["cd", "pushd", "popd"].includes(node.name.value)) return true;
  let found = false;
  forEachChild(node, (child) => {
    found ||= changesFolder(child);
  });
  return found;
}
