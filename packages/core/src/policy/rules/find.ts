/** `find` removes, writes and runs: what it finds is inside where it looks, and git's own files are never among it. */
import { looking } from "../commands.ts";
import { type Argument, type Bench, type Invocation, plain, type Rule, textOf, textsOf } from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { targetsOf } from "../places.ts";
import { whyNotWritten } from "./files.ts";

interface Search {
  /** Where it looks. */
  readonly places: readonly Argument[];
  readonly invocation: Invocation;
  readonly bench: Bench;
}

export const find: Rule = (invocation, bench) => {
  const { args } = invocation;
  const start = args.findIndex((argument) => !/^(?:-[HLP]|-O\d?|-D)$/.test(argument.written));
  const from = args.findIndex((argument, at) => at >= start && /^[-(!\\]/.test(argument.written));
  const places = args.slice(Math.max(start, 0), from < 0 ? args.length : from);
  const search: Search = { places: places.length === 0 ? [plain(".")] : places, invocation, bench };
  for (let place = 0; place < args.length; place++) {
    const text = textsOf(args[place]!)[0]!;
    const denial = /^-(?:fprintf?|fls|fprint0)$/.test(text)
      ? whyNotWritten(args.slice(place + 1, place + 2), invocation, bench)
      : text === "-delete"
        ? whyNotDeleted(search, place)
        : /^-(?:exec|execdir|ok|okdir)$/.test(text)
          ? executed(search, place)
          : undefined;
    if (denial !== undefined) return denial;
  }
  return undefined;
};

const whyNotDeleted = (search: Search, at: number): Denial | undefined =>
  whyNotWritten(search.places, search.invocation, search.bench) ?? whyMeetsGit(search, at);

function executed(search: Search, at: number): Denial | undefined {
  const { args } = search.invocation;
  const end = args.findIndex((argument, place) => place > at && [";", "+"].includes(textOf(argument) ?? ""));
  const words = args.slice(at + 1, end < 0 ? args.length : end);
  const found = words.map((word) => (word.written.includes("{}") ? foundBelow(search.places, word) : word));
  const name = words[0] && textOf(words[0]);
  return (
    search.bench.command(found, search.invocation) ??
    (name !== undefined && looking.has(name) ? undefined : whyMeetsGit(search, at))
  );
}

/** What it finds lies below where it looks. */
const foundBelow = (places: readonly Argument[], word: Argument): Argument => {
  if (places.some((place) => place.values === undefined)) return { written: word.written, values: undefined };
  return {
    written: word.written,
    values: places
      .flatMap((place) => place.values!)
      .map(({ text }) => ({
        text: (textsOf(word)[0] ?? "{}").replaceAll("{}", `${text.replace(/\/$/, "")}/found`),
        isPattern: false,
      })),
  };
};

/** Names of what lies in `.git`, one of each kind. */
const ofGit =
  ".git HEAD config description index objects pack refs heads tags hooks info exclude logs main packed-refs pre-commit.sample pack-1a2b.pack pack-1a2b.idx ORIG_HEAD COMMIT_EDITMSG 1a 2b3c4d5e6f".split(
    " ",
  );

/** What stands behind the action is too late to spare anything. */
function whyMeetsGit({ places, invocation, bench }: Search, at: number): Denial | undefined {
  const { args, folders } = invocation;
  const { workspace } = bench.policy.places;
  const isAll = places.some(
    (place) =>
      place.values === undefined ||
      place.values.some(({ text }) => targetsOf(text, folders, bench.policy.places)?.includes(workspace) ?? true),
  );
  const texts = args.slice(0, at).map((argument) => textsOf(argument)[0]!);
  const isSpared = texts.some((text, at) => /\.git(?:\/\*)?$/.test(text) && isExcluding(texts, at));
  // Behind `-o` begins another question.
  const or = texts.findLastIndex((text) => ["-o", "-or", ","].includes(text));
  const asked = texts.lastIndexOf(")") > or ? texts : texts.slice(or + 1);
  const isNamed = asked.some(
    (text, at, texts) =>
      /^-i?name$/.test(text) &&
      !["!", "-not", "-o", "-or"].includes(texts[at - 1] ?? "") &&
      !ofGit.some((name) => matches(texts[at + 1] ?? "*", name)),
  );
  const isAsking = texts.some((text) => /\.git\//.test(text)) && !isSpared;
  if ((!isAll || isSpared || isNamed) && !isAsking) return undefined;
  return deny(
    "rm",
    "find would also meet what is in .git. Add -not -path './.git/*', or name what is meant: -name '*.tmp'.",
  );
}

const isExcluding = (texts: readonly string[], at: number): boolean =>
  /^-(?:path|name|wholename)$/.test(texts[at - 1] ?? "") &&
  (["-not", "!"].includes(texts[at - 2] ?? "") || texts[at + 1] === "-prune");

/** Like a shell's pattern matches a name. */
function matches(pattern: string, name: string): boolean {
  if (pattern.includes("[")) return true;
  const expression = pattern
    .replaceAll(/[.+^${}()|\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`, "i").test(name);
}
