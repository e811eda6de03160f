/** Commands that change files do so inside the workspace; what is removed or made runnable is named. */
import {
  type Argument,
  type Bench,
  hasLetter,
  hasOption,
  type Invocation,
  operands,
  optionValues,
  type Rule,
  textsOf,
} from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { resolvePath, targetsOf, whyNotWritable } from "../places.ts";

/** Why one of these may not be written to. */
export function whyNotWritten(
  paths: readonly Argument[],
  { folders }: Invocation,
  { policy }: Bench,
): Denial | undefined {
  for (const path of paths) {
    if (path.values === undefined) {
      if (policy.isJailed) continue;
      return deny("path", `It cannot be told where ${path.written} leads. Write to a path that is named.`);
    }
    for (const { text } of path.values) {
      const why = whyNotWritable(text, folders, policy.places);
      if (why !== undefined) return deny("path", why);
    }
  }
  return undefined;
}

const writesAll: Rule = (invocation, bench) => whyNotWritten(operands(invocation.args), invocation, bench);

/** The last one is written; or what `-t` names. */
const writesLast: Rule = (invocation, bench) => {
  const into = optionValues(invocation.args, ["-t", "--target-directory"]);
  const paths = operands(invocation.args);
  return whyNotWritten(into.length > 0 ? into : paths.slice(-1), invocation, bench);
};

const remove: Rule = (invocation, bench) => {
  const { args, folders } = invocation;
  const { places } = bench.policy;
  if (hasOption(args, ["--no-preserve-root"]))
    return deny("rm", "rm keeps its guard of the root. Leave --no-preserve-root out.");
  const isRecursive = hasLetter(args, "r") || hasLetter(args, "R") || hasOption(args, ["--recursive"]);
  for (const path of operands(args)) {
    if (path.values === undefined) {
      return deny("rm", `It cannot be told what ${path.written} is. Remove files by their names.`);
    }
    for (const { text } of path.values) {
      const why = whyNotWritable(text.replace(/[*?[].*$/, "x"), folders, places);
      if (why !== undefined) return deny("rm", why);
      const targets = targetsOf(text, folders, places)!;
      // A folder that cannot be told may be any of them.
      const roots = [
        places.workspace,
        ...places.writable,
        ...(folders === undefined ? targetsOf(".", folders, places)! : []),
      ];
      if (targets.some((target) => roots.some((root) => target === root || root.startsWith(`${target}/`)))) {
        return deny("rm", `${text} is the workspace itself. Remove files in it by their names.`);
      }
      const isEverything = isRecursive && /^\.?[*?]+$|^\.\[|^\{/.test(lastPart(text));
      if (isEverything && targets.some((target) => roots.includes(target.slice(0, target.lastIndexOf("/"))))) {
        return deny("rm", `${text} is all of the workspace. Remove files in it by their names.`);
      }
      if (/[*?[]/.test(text) && couldBeGit(text, folders === undefined ? [places.workspace] : folders)) {
        return deny("rm", `${text} can be .git. Remove files by their names.`);
      }
    }
  }
  return undefined;
};

const lastPart = (path: string): string => path.replace(/\/+$/, "").split("/").at(-1) ?? "";

/** A pattern that begins with a dot can be `.git`. */
const couldBeGit = (text: string, folders: readonly string[]): boolean =>
  folders.some((folder) =>
    resolvePath(folder, text)
      .split("/")
      .some((part) => /^\.(?:[*?[]|g[*?[it]|\{)/.test(part) && part !== ".gitignore" && /[*?[]/.test(part)),
  );

const changeMode: Rule = (invocation, bench) => {
  const [mode, ...files] = invocation.args;
  const isPlain = mode !== undefined && textsOf(mode).every((text) => /^[ugoa]*\+x$/.test(text));
  if (!isPlain || files.length === 0 || invocation.args.some((argument) => textsOf(argument)[0]!.startsWith("-"))) {
    return deny("chmod", "chmod may only make named files runnable: chmod +x file.");
  }
  return whyNotWritten(files, invocation, bench);
};

const link: Rule = (invocation, bench) => {
  const { folders, args } = invocation;
  // Whatever is written through a link lands where it leads.
  for (const path of operands(args).slice(0, -1)) {
    for (const text of textsOf(path)) {
      const why =
        text.startsWith("/") || text.startsWith("~") || text.includes("..")
          ? whyNotWritable(text, folders, bench.policy.places)
          : undefined;
      if (why !== undefined && !isLinkInside(text, invocation, bench))
        return deny("path", `A link to ${text} would lead out. ${why}`);
    }
  }
  return writesLast(invocation, bench);
};

/** A relative link is read from where it lies. */
function isLinkInside(text: string, { args, folders }: Invocation, { policy }: Bench): boolean {
  const at = operands(args).at(-1);
  if (text.startsWith("/") || text.startsWith("~") || at?.values === undefined || folders === undefined) return false;
  return at.values.every(({ text: place }) =>
    folders.every(
      (folder) =>
        whyNotWritable(resolvePath(resolvePath(folder, `${place}/..`), text), folders, policy.places) === undefined,
    ),
  );
}

const unpack: Rule = (invocation, bench) => {
  const { args } = invocation;
  const isProgram = hasOption(args, [
    "--to-command",
    "--checkpoint-action",
    "-I",
    "--use-compress-program",
    "-F",
    "--info-script",
    "--new-volume-script",
    "--rsh-command",
    "--rmt-command",
  ]);
  if (isProgram || args.some((argument) => textsOf(argument).some((text) => /^-[a-zA-Z]*[IF]/.test(text)))) {
    return deny("wrapper", "tar runs no other program here. Use -z, -j or -J.");
  }
  if (hasOption(args, ["-P", "--absolute-names"]) || /^-?[a-zA-Z]*P/.test(args[0]?.written ?? ""))
    return deny("path", "tar keeps paths relative here. Leave -P out.");
  const into = optionValues(args, ["-C", "--directory", "--one-top-level"]);
  const bundled = /^-?[a-zA-Z]+f$/.test(args[0]?.written ?? "") ? args.slice(1, 2) : [];
  const archives = [...bundled, ...optionValues(args, ["-f", "--file"])];
  const isWriting = args.some((argument) =>
    textsOf(argument).some((text) => /^-?[a-zA-Z]*[cru][a-zA-Z]*f?$/.test(text)),
  );
  return whyNotWritten([...into, ...(isWriting ? archives : [])], invocation, bench);
};

export const fileRules: Readonly<Record<string, Rule>> = {
  rm: remove,
  rmdir: remove,
  chmod: changeMode,
  ln: link,
  mv: writesAll,
  mkdir: (invocation, bench) =>
    whyNotWritten(operands(withoutValues(invocation.args, ["-m", "--mode"])), invocation, bench),
  touch: (invocation, bench) =>
    whyNotWritten(
      operands(withoutValues(invocation.args, ["-d", "-t", "-r", "--date", "--reference"])),
      invocation,
      bench,
    ),
  truncate: (invocation, bench) =>
    whyNotWritten(operands(withoutValues(invocation.args, ["-s", "--size", "-r"])), invocation, bench),
  tee: writesAll,
  cp: writesLast,
  install: writesLast,
  patch: (invocation, bench) =>
    whyNotWritten(optionValues(invocation.args, ["-d", "--directory", "-o", "--output", "-r"]), invocation, bench) ??
    whyNotWritten(
      operands(withoutValues(invocation.args, ["-p", "-i", "-d", "-o", "-r", "-F", "-D"])),
      invocation,
      bench,
    ),
  tar: unpack,
  unzip: (invocation, bench) => whyNotWritten(optionValues(invocation.args, ["-d"]), invocation, bench),
  zip: (invocation, bench) =>
    hasOption(invocation.args, ["-TT", "--unzip-command"])
      ? deny("wrapper", "zip runs no other program here. Leave -TT out.")
      : whyNotWritten(operands(invocation.args).slice(0, 1), invocation, bench),
  split: (invocation, bench) =>
    hasOption(invocation.args, ["--filter"])
      ? deny("wrapper", "split runs no other program here. Leave --filter out.")
      : whyNotWritten(operands(invocation.args).slice(1), invocation, bench),
  sort: (invocation, bench) =>
    hasOption(invocation.args, ["--compress-program"])
      ? deny("wrapper", "sort runs no other program here. Leave --compress-program out.")
      : whyNotWritten(optionValues(invocation.args, ["-o", "--output"]), invocation, bench),
};

/** Without options that take the next argument along. */
export function withoutValues(args: readonly Argument[], names: readonly string[]): readonly Argument[] {
  return args.filter((_argument, place) => place === 0 || !names.includes(textsOf(args[place - 1]!)[0]!));
}
