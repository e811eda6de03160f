/** Commands that change files do so inside the workspace; what is removed or made runnable is named. */
import {
  type Argument,
  type Bench,
  hasLetter,
  hasOption,
  type Invocation,
  operands,
  optionValues,
  plain,
  type Rule,
  textOf,
  textsOf,
  unbundled,
} from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { keptByStudio, resolvePath, targetsOf, whyNotWritable } from "../places.ts";

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
  const { into, from } = copied(invocation.args);
  if (hasOption(invocation.args, ["--strip-program"]))
    return deny("wrapper", `${invocation.name} runs no other program here. Leave --strip-program out.`);
  const makesAll = invocation.name === "install" && hasLetter(invocation.args, "d");
  return whyNotWritten(makesAll ? [...into, ...from] : into, invocation, bench);
};

/** What `cp`, `ln` and the like take from where to where. */
function copied(args: readonly Argument[]): { readonly from: readonly Argument[]; readonly into: readonly Argument[] } {
  const apart = unbundled(args, "tSmog");
  const into = optionValues(apart, ["-t", "--target-directory"]);
  const paths = operands(withoutValues(apart, ["-t", "--target-directory", "-S", "--suffix", "-m", "-o", "-g"]));
  return into.length > 0 ? { from: paths, into } : { from: paths.slice(0, -1), into: paths.slice(-1) };
}

const move: Rule = (invocation, bench) => {
  const { from, into } = copied(invocation.args);
  const { workspace } = bench.policy.places;
  const isRoot = from.some((path) =>
    textsOf(path).some((text) => targetsOf(text, invocation.folders, bench.policy.places)?.includes(workspace)),
  );
  return isRoot
    ? deny("path", "The workspace itself stays where it is. Move files in it by their names.")
    : whyNotWritten([...from, ...into], invocation, bench);
};

/** A copy that is a link is one. */
const copy: Rule = (invocation, bench) => {
  const { args } = invocation;
  const isLink = hasLetter(args, "s") || hasLetter(args, "l") || hasOption(args, ["--symbolic-link", "--link"]);
  return isLink ? link(invocation, bench) : writesLast(invocation, bench);
};

const remove: Rule = (invocation, bench) => {
  const { args, folders } = invocation;
  const { places } = bench.policy;
  if (hasOption(args, ["--no-preserve-root"]))
    return deny("rm", "rm keeps its guard of the root. Leave --no-preserve-root out.");
  const isRecursive = hasLetter(args, "r") || hasLetter(args, "R") || hasOption(args, ["--recursive"]);
  for (const path of operands(args)) {
    if (path.values === undefined) {
      return deny(
        "rm",
        `It cannot be told what ${path.written} is. Remove files by their names, or by find . -name '…' -delete.`,
      );
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
      const isEverything = isRecursive && matchesMost(lastPart(text));
      if (isEverything && targets.some((target) => roots.includes(target.slice(0, target.lastIndexOf("/"))))) {
        return deny("rm", `${text} is all of the workspace. Remove files in it by their names.`);
      }
      const kept = targets.map((target) => keptByStudio(target, places)).find((owner) => owner !== undefined);
      if (kept !== undefined) return deny("rm", `${text} can be ${kept}. Remove files by their names.`);
      if (/[*?[]/.test(text) && couldBeGit(text, folders === undefined ? [places.workspace] : folders)) {
        return deny("rm", `${text} can be .git. Remove files by their names.`);
      }
    }
  }
  return undefined;
};

/** A pattern with nothing of a name in it. */
const matchesMost = (part: string): boolean =>
  /[*?[(]/.test(part) && (/!\(/.test(part) || !/[A-Za-z0-9]/.test(part.replaceAll(/\[[^\]]*\]/g, "")));

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
  const { folders } = invocation;
  const { from, into } = copied(invocation.args);
  // Whatever is written through a link lands where it leads.
  for (const path of from.length > 0 ? from : into) {
    if (path.values === undefined && !bench.policy.isJailed)
      return deny("path", `It cannot be told where a link to ${path.written} leads. Name a path inside the workspace.`);
    for (const { text } of path.values ?? []) {
      const why = whyNotWritable(text, folders, bench.policy.places);
      if (why !== undefined && !isLinkInside(text, into.at(-1), invocation, bench))
        return deny("path", `A link to ${text} would lead out. ${why}`);
    }
  }
  return writesLast(invocation, bench);
};

/** A relative link is read from where it lies. */
function isLinkInside(text: string, at: Argument | undefined, { folders }: Invocation, { policy }: Bench): boolean {
  if (text.startsWith("/") || text.startsWith("~") || at?.values === undefined || folders === undefined) return false;
  return at.values.every(({ text: place }) =>
    folders.every(
      (folder) =>
        whyNotWritable(resolvePath(resolvePath(folder, `${place}/..`), text), folders, policy.places) === undefined,
    ),
  );
}

/** The one-letter options of tar that take a value. */
const TAR_LETTERS = "CfIFTXgbHKLNV";

/** `tar xzfC a b` is `tar -x -z -f a -C b`. */
function oldStyle(first: Argument, others: readonly Argument[]): readonly Argument[] {
  const text = textOf(first) ?? "";
  if (!/^[a-zA-Z]+$/.test(text)) return unbundled([first], TAR_LETTERS);
  const values = others.values();
  return text.split("").flatMap((letter) => {
    const value = TAR_LETTERS.includes(letter) ? values.next().value : undefined;
    return value === undefined ? [plain(`-${letter}`)] : [plain(`-${letter}`), value];
  });
}

const unpack: Rule = (invocation, bench) => {
  const [first, ...others] = invocation.args;
  const args = first === undefined ? [] : [...oldStyle(first, others), ...unbundled(others, TAR_LETTERS)];
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
  if (isProgram) {
    return deny("wrapper", "tar runs no other program here. Use -z, -j or -J.");
  }
  if (hasOption(args, ["-P", "--absolute-names"])) return deny("path", "tar keeps paths relative here. Leave -P out.");
  const into = optionValues(args, [
    "-C",
    "--directory",
    "--one-top-level",
    "-g",
    "--listed-incremental",
    "--index-file",
  ]);
  const archives = optionValues(args, ["-f", "--file"]);
  if (archives.some((archive) => textsOf(archive).some((text) => text.includes(":"))))
    return deny("network", "tar writes to no other machine. Name a file of the workspace.");
  const isWriting = hasOption(args, ["-c", "-r", "-u", "-A", "--create", "--append", "--update", "--delete"]);
  return whyNotWritten([...into, ...(isWriting ? archives : [])], invocation, bench);
};

/** Beside the file, or in place of it, but where it only shows the result. */
const pack: Rule = (invocation, bench) => {
  const { args } = invocation;
  const isShown = hasLetter(args, "c") || hasLetter(args, "l") || hasOption(args, ["--stdout", "--list", "--test"]);
  return isShown
    ? undefined
    : writesAll({ ...invocation, args: args.filter(({ written }) => written !== "-o") }, bench);
};

export const fileRules: Readonly<Record<string, Rule>> = {
  rm: remove,
  rmdir: remove,
  chmod: changeMode,
  ln: link,
  mv: move,
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
  cp: copy,
  install: writesLast,
  patch: (invocation, bench) =>
    (hasOption(invocation.args, ["-e", "--ed"])
      ? deny("wrapper", "patch takes no scripts of ed, which run programs. Use a unified diff.")
      : undefined) ??
    whyNotWritten(optionValues(invocation.args, ["-d", "--directory", "-o", "--output", "-r"]), invocation, bench) ??
    whyNotWritten(
      operands(withoutValues(invocation.args, ["-p", "-i", "-d", "-o", "-r", "-F", "-D"])),
      invocation,
      bench,
    ),
  tar: unpack,
  unzip: (invocation, bench) =>
    whyNotWritten(optionValues(unbundled(invocation.args, "dxP"), ["-d"]), invocation, bench),
  zip: (invocation, bench) =>
    hasOption(invocation.args, ["--unzip-command"]) || invocation.args.some(({ written }) => /^-\w*TT/.test(written))
      ? deny("wrapper", "zip runs no other program here. Leave -TT out.")
      : whyNotWritten(operands(invocation.args).slice(0, 1), invocation, bench),
  split: (invocation, bench) =>
    hasOption(invocation.args, ["--filter"])
      ? deny("wrapper", "split runs no other program here. Leave --filter out.")
      : whyNotWritten(operands(invocation.args).slice(1), invocation, bench),
  sort: (invocation, bench) =>
    hasOption(invocation.args, ["--compress-program"])
      ? deny("wrapper", "sort runs no other program here. Leave --compress-program out.")
      : whyNotWritten(
          optionValues(unbundled(invocation.args, "oktTS"), ["-o", "--output", "-T", "--temporary-directory"]),
          invocation,
          bench,
        ),
  uniq: (invocation, bench) => whyNotWritten(operands(invocation.args).slice(1), invocation, bench),
  xxd: (invocation, bench) =>
    whyNotWritten(invocation.args.filter((argument) => !/^-./.test(textsOf(argument)[0]!)).slice(1), invocation, bench),
  csplit: (invocation, bench) => whyNotWritten(optionValues(invocation.args, ["-f", "--prefix"]), invocation, bench),
  shuf: (invocation, bench) => whyNotWritten(optionValues(invocation.args, ["-o", "--output"]), invocation, bench),
  yq: (invocation, bench) => (hasLetter(invocation.args, "i") ? writesAll(invocation, bench) : undefined),
  ...Object.fromEntries(
    "gzip gunzip bzip2 bunzip2 xz unxz zstd".split(" ").map((name): [string, Rule] => [name, pack]),
  ),
};

/** Without options that take the next argument along. */
export function withoutValues(args: readonly Argument[], names: readonly string[]): readonly Argument[] {
  return args.filter((_argument, place) => place === 0 || !names.includes(textsOf(args[place - 1]!)[0]!));
}
