/** Which folders beside its workspace may an agent read? Named by a person, real, and none that keeps keys. */
import { realpathSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { isInside, isSystemFolder, keepsSecrets } from "./places.ts";

export interface ReadPaths {
  /** Absolute, existing, without links. */
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

/** Below a home: where keys, tokens and passwords are kept. */
const SENSITIVE =
  ".ssh .aws .azure .kube .gnupg .gpg .password-store .docker .config/gcloud .config/gh .config/op .npmrc .pypirc .netrc .git-credentials .terraform .terraform.d .claude .codex .gemini .pki .vault .mozilla .local/share/keyrings Library/Keychains";

/** `value` is a list with commas, as `EXTRA_READ_PATHS` has it; blanks around a path mean nothing. */
export function judgeReadPaths(value: string, home: string): ReadPaths {
  const accepted: string[] = [];
  const refused: { path: string; reason: string }[] = [];
  for (const path of value.split(",").map((part) => part.trim())) {
    if (path === "") continue;
    const judged = judgeReadPath(path, home);
    if ("reason" in judged) refused.push({ path, reason: judged.reason });
    else if (!accepted.includes(judged.folder)) accepted.push(judged.folder);
  }
  return { accepted, refused };
}

export function judgeReadPath(path: string, home: string): { readonly folder: string } | { readonly reason: string } {
  if (/[\0\n\r]/.test(path)) return { reason: "It has characters no path has. Write it without them." };
  if (!isAbsolute(path)) return { reason: `${path} is not absolute. Begin it with /.` };
  const folder = realFolder(path);
  if (folder === undefined) return { reason: `${path} is no folder that is there. Name one that exists.` };
  const homes = [home, realFolder(home) ?? home];
  const sensitive = SENSITIVE.split(" ").flatMap((name) => homes.map((root) => join(root, name)));
  if (keepsSecrets(folder) || sensitive.some((place) => isInside(folder, place))) {
    return { reason: `${path} keeps keys or tokens. Agents have nothing to do there.` };
  }
  if (sensitive.some((place) => isInside(place, folder))) {
    return { reason: `${path} has folders with keys in it. Name the folder that is meant, further down.` };
  }
  if (isSystemFolder(folder)) return { reason: `${path} belongs to the system. Name a folder of yours.` };
  return { folder };
}

function realFolder(path: string): string | undefined {
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? real : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}
