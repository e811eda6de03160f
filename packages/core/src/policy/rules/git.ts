/** Git works on the agent's own clone. It pushes nothing, runs no program a setting names, and leaves the studio's refs alone. */
import {
  type Argument,
  type Bench,
  hasOption,
  type Invocation,
  operands,
  optionValues,
  type Rule,
  textOf,
  textsOf,
} from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { whyNotReadable } from "../places.ts";
import { whyNotWritten } from "./files.ts";

const known = new Set(
  (
    "add am annotate apply archive bisect blame branch cat-file check-attr check-ignore checkout cherry cherry-pick clean clone commit config " +
    "count-objects describe diff diff-files diff-index diff-tree difftool fetch for-each-ref format-patch fsck gc grep hash-object help init log " +
    "ls-files ls-remote ls-tree merge merge-base merge-file mv name-rev notes pull push range-diff read-tree rebase reflog remote reset restore " +
    "rev-list rev-parse revert rm shortlog show show-branch show-ref sparse-checkout stash status submodule switch symbolic-ref tag " +
    "update-index update-ref var verify-commit version whatchanged worktree write-tree"
  ).split(" "),
);

export const git: Rule = (invocation, bench) => {
  const { args } = invocation;
  let place = 0;
  for (; place < args.length; place++) {
    const text = textsOf(args[place]!)[0]!;
    if (!text.startsWith("-")) break;
    const denial = globalOption(text, args[place + 1], invocation, bench);
    if (denial !== undefined) return denial;
    if (["-c", "-C"].includes(text)) place++;
  }
  const name = args[place];
  if (name === undefined) return undefined;
  const subcommand = textOf(name);
  if (subcommand === undefined) return deny("git", `It cannot be told what ${name.written} is. Name git's command.`);
  if (!known.has(subcommand)) return deny("git", `git ${subcommand} is not used here. Use git's ordinary commands.`);
  const rest = args.slice(place + 1);
  const moved = args.slice(0, place).some(({ written }) => written === "-C");
  return judgeSubcommand(subcommand, { ...invocation, args: rest, ...(moved && { folders: undefined }) }, bench);
};

function globalOption(
  text: string,
  value: Argument | undefined,
  invocation: Invocation,
  bench: Bench,
): Denial | undefined {
  if (text === "-C") return value === undefined ? undefined : whyNotWritten([value], invocation, bench);
  if (text === "-c") return whySetting(value ? textsOf(value)[0]! : "");
  if (
    /^(?:--no-pager|--version|--help|-h|-P|--no-optional-locks|--literal-pathspecs|--no-replace-objects|--bare)$/.test(
      text,
    )
  )
    return undefined;
  return deny("git", `git ${text} points git elsewhere, or makes it run something. Leave it out.`);
}

const harmlessSettings =
  /^(?:user\.(?:name|email)|core\.(?:autocrlf|eol|quotepath|filemode|ignorecase|abbrev|safecrlf|precomposeunicode)|color\..+|column\..+|advice\..+|commit\.gpgsign|tag\.gpgsign|init\.defaultbranch|pull\.(?:rebase|ff)|push\.default|merge\.(?:conflictstyle|ff|renames)|diff\.(?:algorithm|renames|context|noprefix|mnemonicprefix|colormoved)|log\.\w+|rebase\.(?:autosquash|autostash)|rerere\.enabled|fetch\.prune|status\.\w+|safe\.bareRepository)$/i;

/** `name=value` as git takes it with `-c`. */
function whySetting(setting: string): Denial | undefined {
  const name = setting.split("=", 1)[0]!;
  if (harmlessSettings.test(name)) return undefined;
  return deny("git", `The setting ${name} can make git run programs or act elsewhere. Leave it as it is.`);
}

function judgeSubcommand(name: string, invocation: Invocation, bench: Bench): Denial | undefined {
  const { args } = invocation;
  const common = whyRefused(name, invocation, bench);
  if (common !== undefined) return common;
  switch (name) {
    case "config":
      return config(args);
    case "worktree":
    case "remote":
    case "submodule":
    case "reflog":
    case "notes":
      return looksOnly(name, args);
    case "push":
      return bench.policy.mayPush
        ? undefined
        : deny(
            "git",
            "Nothing is pushed: the studio lands the work and delivers it. Commit, and ask for verification.",
          );
    case "update-ref":
    case "symbolic-ref":
      return deny("git", `git ${name} moves references by hand. Use git branch, git switch or git reset.`);
    case "difftool":
      return deny("git", "git difftool starts other programs. Use git diff.");
    case "bisect":
      return bisect(invocation, bench);
    case "rebase":
      return executes(["-x", "--exec"], invocation, bench) ?? interactive(name, args);
    case "clone":
      return clone(invocation, bench);
    case "init":
      return whyNotWritten(operands(args), invocation, bench);
    case "fetch":
    case "pull":
    case "ls-remote":
      return address(args);
    case "mv":
    case "rm":
    case "clean":
    case "restore":
    case "merge-file":
      return whyNotWritten(name === "mv" ? operands(args).slice(-1) : [], invocation, bench);
    default:
      return undefined;
  }
}

const programOptions = [
  ..."--upload-pack --receive-pack --exec --ext-diff --textconv --open-files-in-pager --template --config-env".split(
    " ",
  ),
  ..."--separate-git-dir --git-dir --work-tree --unsafe-paths --show-signature --gpg-sign --remote".split(" "),
];
const settingOptions = new Set(["--config", "-c"]);

/** Also cut short, as git takes it; `--text` is an option of its own, and so is `rebase --exec`. */
const isProgramOption = (name: string, text: string): boolean => {
  const written = text.split("=", 1)[0]!;
  if (written === "--text" || (name === "rebase" && "--exec".startsWith(written))) return false;
  if (name !== "archive" && "--remote".startsWith(written)) return false;
  if (name === "clone" && (settingOptions.has(written) || /^-c./.test(text))) return true;
  return /^--[a-z]/.test(written) && programOptions.some((option) => option.startsWith(written));
};

function whyRefused(name: string, invocation: Invocation, bench: Bench): Denial | undefined {
  const { args } = invocation;
  const texts = args.flatMap(textsOf);
  const option = texts.find((text) => isProgramOption(name, text));
  if (option !== undefined)
    return deny("git", `git ${name} ${option} makes git run something, or look elsewhere. Leave it out.`);
  if (name === "grep" && texts.some((text) => text.startsWith("-O")))
    return deny("git", "git grep opens no pager here. Leave -O out.");
  const unread = name === "commit" ? whyMessageUnread(texts, invocation, bench) : undefined;
  if (unread !== undefined) return deny("secret", unread);
  const own = texts.find((text) => /(?:refs|heads)\/autocoder(?:\/|$)|(?:^|[:+\s])autocoder\//.test(text));
  if (own !== undefined && changesRefs.has(name))
    return deny("git", `${own} is the studio's. Use a branch of your own.`);
  return whyNotWritten(
    optionValues(args, [
      "--output",
      "--output-directory",
      ...(["am", "apply"].includes(name) ? ["--directory"] : []),
      ...(["archive", "format-patch"].includes(name) ? ["-o"] : []),
    ]),
    invocation,
    bench,
  );
}

const changesRefs = new Set(
  "branch checkout switch tag push fetch pull reset merge rebase stash worktree update-ref symbolic-ref".split(" "),
);

function config(args: readonly Argument[]): Denial | undefined {
  if (hasOption(args, ["--global", "--system", "--file", "-f", "--blob", "--worktree", "-e", "--edit"])) {
    return deny("git", "git config changes the settings of the agent's own clone only. Leave that option out.");
  }
  const isReading =
    hasOption(args, ["--get", "--get-all", "--get-regexp", "-l", "--list", "--get-urlmatch"]) ||
    ["get", "list"].includes(args[0]?.written ?? "");
  const names = operands(args).filter(({ written }) => !["set", "unset", "get", "list"].includes(written));
  if (isReading || names.length === 1 || names.length === 0) return undefined;
  return whySetting(textsOf(names[0]!)[0]!);
}

/** What of a command with commands of its own leaves everything as it is. */
const looking = {
  worktree: ["list"],
  remote: ["show", "get-url"],
  submodule: ["status", "summary", "init", "update"],
  reflog: ["show", "list", "exists"],
  notes: ["list", "show"],
};

function looksOnly(name: keyof typeof looking, args: readonly Argument[]): Denial | undefined {
  const [first] = operands(args);
  if (first === undefined || looking[name].includes(textOf(first) ?? "")) return undefined;
  return deny(
    "git",
    `git ${name} ${first.written} changes what is not the agent's. Use git ${name} ${looking[name][0]}.`,
  );
}

const bisect: Rule = (invocation, bench) => {
  const [first, ...rest] = invocation.args;
  return first && textOf(first) === "run" ? bench.command(rest, invocation) : undefined;
};

const executes = (names: readonly string[], invocation: Invocation, bench: Bench): Denial | undefined => {
  for (const value of optionValues(invocation.args, names)) {
    const text = textOf(value);
    const denial =
      text === undefined
        ? deny("dynamic-command", "It cannot be told what git would run. Write it out.")
        : bench.script(text, invocation);
    if (denial !== undefined) return denial;
  }
  return undefined;
};

const interactive = (name: string, args: readonly Argument[]): Denial | undefined =>
  hasOption(args, ["-i", "--interactive", "--edit-todo"])
    ? deny(
        "git",
        `Nobody is there to edit the list: run git ${name} without -i, or make one commit of several by git reset --soft.`,
      )
    : undefined;

const clone: Rule = (invocation, bench) => {
  const [from, into] = operands(invocation.args);
  if (hasOption(invocation.args, ["-c", "-u", "--reference", "--recurse-submodules", "--shared", "-s"])) {
    return deny("git", "git clone takes a copy of an address on the web only.");
  }
  if (from !== undefined && !textsOf(from).every((text) => text.startsWith("https://"))) {
    return deny("git", `${from.written} is not an https address. Clone nothing else.`);
  }
  return into === undefined ? undefined : whyNotWritten([into], invocation, bench);
};

/** Addresses that make git start a program: `ext::sh -c …`, `--upload-pack`. */
const address = (args: readonly Argument[]): Denial | undefined => {
  const strange = args.flatMap(textsOf).find((text) => /^(?:ext|fd|file|ssh|git)(?:::|:\/\/)|^-u/.test(text));
  return strange === undefined
    ? undefined
    : deny("git", `${strange} makes git run something. Fetch from the remote that is there.`);
};

/** A commit's message may come from a file. */
function whyMessageUnread(texts: readonly string[], { folders }: Invocation, { policy }: Bench): string | undefined {
  const files = texts
    .filter((text) => /^(?:-F|--file=|-t|--template=)/.test(text))
    .map((text) => text.replace(/^.*=/, ""));
  return files.map((file) => whyNotReadable(file, folders, policy.places)).find((why) => why !== undefined);
}
