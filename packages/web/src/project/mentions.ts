/** Which features, attempts and files of a project does a text name? As agents write them: `#12`, `12#2`, `src/a.ts:12`. */
import { isSensitivePath } from "@autocoder/core/project/sensitive.ts";

export type Named =
  | { readonly type: "feature"; readonly id: number }
  | { readonly type: "attempt"; readonly id: number; readonly number: number }
  | FileMention;

export interface FileMention {
  readonly type: "file";
  readonly path: string;
  /** The first and the last of the lines that are meant. */
  readonly lines: readonly [number, number] | undefined;
}

export interface Mentioned {
  readonly from: number;
  readonly to: number;
  readonly named: Named;
}

const FEATURES = /(?<![\w#&/.-])(?:(\d{1,6})#(\d{1,4})|(?:feature )?#(\d{1,6})|feature (\d{1,6}))(?![\w#-]|\.\d)/gi;

/** Features and attempts, in the order of the text. */
export const featuresIn = (text: string): readonly Mentioned[] =>
  [...text.matchAll(FEATURES)].map((found) => {
    const [whole, of, number, ...ids] = found;
    const id = Number(ids.find((one) => one !== undefined));
    const named: Named =
      of === undefined ? { type: "feature", id } : { type: "attempt", id: Number(of), number: Number(number) };
    return { from: found.index, to: found.index + whole.length, named };
  });

/** What a piece of code is the name of, as a whole. */
export function namedBy(code: string): Named | undefined {
  const [only] = featuresIn(code);
  if (only?.from === 0 && only.to === code.length) return only.named;
  return fileNamed(code);
}

const LINES = /(?::(\d{1,7})(?::\d{1,5}|-(\d{1,7}))?|#L(\d{1,7})(?:-L?(\d{1,7}))?)$/;
const PATH = /^(?:[\w@.+()[\]$~-]+\/)*[\w@.+()[\]$-]+$/;
/** Names without a folder are common words of code (`user.name`) unless they end as files do. */
const ENDINGS =
  /(^(dockerfile|makefile|license|readme)|\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|json|md|mdx|css|scss|html|vue|svelte|py|rb|go|rs|java|kt|swift|c|h|cpp|hpp|cs|php|sh|sql|ya?ml|toml|ini|txt|xml|svg|lock|proto|graphql|prisma|tf))$/i;

/** A file by its path within the project: `src/a.ts`, `./src/a.ts:12`, `src/a.ts:12-20`, `src/a.ts#L12`. */
export function fileNamed(text: string): FileMention | undefined {
  const found = LINES.exec(text);
  const path = (found ? text.slice(0, found.index) : text).replace(/^(\.\/)+/, "");
  if (path.length > 400 || !PATH.test(path) || path.split("/").includes("..")) return undefined;
  const isFile = path.includes("/") ? /\.\w{1,12}$/.test(path) || ENDINGS.test(nameOf(path)) : ENDINGS.test(path);
  if (!isFile || isSensitivePath(path)) return undefined;
  return { type: "file", path, lines: linesOf(found) };
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function linesOf(found: RegExpExecArray | null): FileMention["lines"] {
  const first = Number(found?.[1] ?? found?.[3]);
  if (!(first > 0)) return undefined;
  const last = Number(found?.[2] ?? found?.[4] ?? first);
  return [first, Math.max(first, last)];
}
