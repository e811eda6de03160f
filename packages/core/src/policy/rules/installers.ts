/** Package managers install into the project; they change nothing of the machine and publish nothing. */
import {
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
  type Argument,
} from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { defaultAllowed, hardBlocked, isNamed } from "../commands.ts";
import { whyNotWritten } from "./files.ts";
import { contained } from "./toolchains.ts";

const asPerson =
  /^(?:publish|unpublish|deprecate|dist-tag|owner|access|team|org|profile|token|login|logout|adduser|add-user|hook|star|unstar|stage|trust|undeprecate)$/;

const npm: Rule = (invocation, bench) => {
  const { name, args } = invocation;
  const [what, verb] = operands(args).map((argument) => textOf(argument));
  if (what !== undefined && asPerson.test(what))
    return deny("installer", `${name} ${what} would act in a person's name. Leave it to them.`);
  if (what === "npm" && verb !== undefined && asPerson.test(verb))
    return deny("installer", `${name} npm ${verb} would act in a person's name. Leave it to them.`);
  if (what === "explore") return afterWord("--", invocation, bench);
  if (isGlobal(name, args) && !bench.policy.mayInstallGlobally) return global(name);
  if (hasOption(args, ["--shell-mode"]) || (name === "pnpm" && args.some(({ written }) => written === "-c")))
    return deny("wrapper", `${name} hands nothing to a shell here. Write the command itself.`);
  if (what === "link" || what === "ln" || what === "unlink") {
    return bench.policy.mayInstallGlobally
      ? undefined
      : deny("installer", `${name} ${what} changes the whole machine. Name the folder in package.json: "file:../x".`);
  }
  if (name === "yarn" && what === "set" && verb === "version") return undefined;
  if (what === "config" || what === "c" || (what === "set" && verb !== undefined)) {
    return ["get", "list", "ls"].includes(verb ?? "list") && what !== "set"
      ? undefined
      : deny("installer", `${name} keeps its settings. Use the project's own .npmrc or package.json.`);
  }
  if (hasOption(args, ["--script-shell", "--node-options", "--userconfig", "--globalconfig", "--git", "--shell"])) {
    return deny("installer", `${name} runs the project's scripts with the usual shell. Leave that option out.`);
  }
  const elsewhere = whyNotWritten(
    optionValues(args, ["--prefix", "-C", "--dir", "--cwd", "--modules-dir", "--cache", "--pack-destination"]),
    invocation,
    bench,
  );
  if (elsewhere !== undefined) return elsewhere;
  if (name === "yarn" && what === "node")
    return bench.command(args.slice(args.findIndex((argument) => textOf(argument) === what)), invocation);
  if (what === "exec" || what === "x" || what === "dlx")
    return runPackage(
      { ...invocation, args: args.slice(args.findIndex((argument) => textOf(argument) === what) + 1) },
      bench,
    );
  // A word that is none of its own is a script or a program of a dependency.
  return what !== undefined && isNamed(what, hardBlocked) && !["init", "service"].includes(what)
    ? deny("hard-block", `${what} is blocked for good. Do without it.`)
    : contained(invocation, bench);
};

const isGlobal = (name: string, args: readonly Argument[]): boolean =>
  hasOption(args, ["--global", "--location", "--global-dir", "--global-bin-dir"]) ||
  ["self-update", "setup"].includes(operands(args)[0]?.written ?? "") ||
  args.some(({ written }) => written === "-g") ||
  (name === "yarn" && operands(args)[0]?.written === "global");

const global = (name: string): Denial =>
  deny("installer", `${name} installs nothing for the whole machine. Install it into the project.`);

/** `npx tool`, `npx -c "text"`: a program of a dependency, or one that is fetched for this. */
const runPackage: Rule = (invocation: Invocation, bench: Bench) => {
  const { name, args } = invocation;
  if (hasOption(args, ["--node-options", "--shell", "--script-shell"]))
    return deny("installer", `${name} runs tools as they are. Leave that option out.`);
  for (const value of optionValues(args, ["-c", "--call"])) {
    const text = textOf(value);
    return text === undefined
      ? deny("dynamic-command", `It cannot be told what ${name} would run. Write it out.`)
      : bench.script(text, invocation);
  }
  const taking = new Set(["-p", "--package", "-w", "--workspace", "--filter", "-F", "-C", "--dir", "--shell"]);
  const rest = args.filter((_argument, place) => place === 0 || !taking.has(args[place - 1]!.written));
  const first = rest.findIndex((argument) => !textsOf(argument)[0]!.startsWith("-"));
  if (first < 0) return undefined;
  const tool = textOf(rest[first]!);
  if (tool === undefined)
    return deny("dynamic-command", `It cannot be told what ${rest[first]!.written} is. Name the tool.`);
  if (/^(?:git|https?|file|github|ssh)[+:]|^\.{0,2}\/|^~/.test(tool))
    return deny("installer", `${tool} is no package of the registry. Install it as a dependency.`);
  const program = tool.replace(/(.)@[^/]*$/, "$1");
  return judgeTool(rest.slice(first), program, invocation, bench);
};

/** What is known here is held to its rule, whoever brings it; a tool of a dependency is the project's own. */
const judgeTool = (
  words: readonly Argument[],
  program: string,
  invocation: Invocation,
  bench: Bench,
): Denial | undefined => {
  if (/^@[\w.-]+\/[\w.-]+$/.test(program)) return contained({ ...invocation, args: words.slice(1) }, bench);
  const isKnown = defaultAllowed.has(program) || isNamed(program, hardBlocked) || program.includes("/");
  return isKnown || ["kill-port", "fkill"].includes(program)
    ? bench.command([plain(program === "fkill" ? "kill-port" : program), ...words.slice(1)], invocation)
    : contained({ ...invocation, name: program, args: words.slice(1) }, bench);
};

const pip: Rule = (invocation, bench) => {
  const { args } = invocation;
  if (hasOption(args, ["--break-system-packages", "--root", "--user"]) && !bench.policy.mayInstallGlobally)
    return global("pip");
  if (operands(args)[0]?.written === "config")
    return deny("installer", "pip keeps its settings. Use the project's own.");
  if (hasOption(args, ["--system"]) && !bench.policy.mayInstallGlobally) return global("pip");
  return (
    whyNotWritten(optionValues(args, ["-t", "--target", "--prefix", "--src", "-d", "--dest"]), invocation, bench) ??
    contained(invocation, bench)
  );
};

/** Tools whose `install` is for the whole machine. */
const machineWide =
  (...words: readonly string[]): Rule =>
  (invocation, bench) => {
    const { name, args } = invocation;
    const { policy } = bench;
    const what = operands(args)[0]?.written ?? "";
    if (/^(?:publish|login|logout|push|yank|owner|signin|owner)$/.test(what))
      return deny("installer", `${name} ${what} would act in a person's name. Leave it to them.`);
    if (words.includes(what) && !policy.mayInstallGlobally) return global(name);
    return contained(invocation, bench);
  };

const cargo: Rule = (invocation, bench) =>
  hasOption(invocation.args, ["--config"]) || hasLetter(invocation.args.slice(0, 1), "Z")
    ? deny("installer", "cargo keeps its settings here. Leave that option out.")
    : machineWide("install", "uninstall")(invocation, bench);

export const installerRules: Readonly<Record<string, Rule>> = {
  npm,
  pnpm: npm,
  yarn: npm,
  bunx: runPackage,
  npx: runPackage,
  pnpx: runPackage,
  pip,
  pip3: pip,
  pipx: machineWide("install", "inject", "upgrade", "uninstall", "install-all", "reinstall"),
  cargo,
  go: (invocation, bench) =>
    hasOption(invocation.args, ["-toolexec", "-exec", "-overlay", "-vettool"]) ||
    invocation.args.flatMap(textsOf).some((text) => /-ext(?:ld|ar)\b/.test(text))
      ? deny("wrapper", "go runs no other program here. Leave that option out.")
      : machineWide("install", "env")(
          {
            ...invocation,
            args: invocation.args.filter(
              ({ written }) => written !== "env" || hasOption(invocation.args, ["-w", "-u"]),
            ),
          },
          bench,
        ),
  poetry: (invocation, bench) =>
    afterWord("run", invocation, bench) ?? machineWide("config", "self", "publish")(invocation, bench),
  uv: (invocation, bench) =>
    afterWord("run", invocation, bench) ??
    (invocation.args[0]?.written === "pip"
      ? pip({ ...invocation, args: invocation.args.slice(1) }, bench)
      : undefined) ??
    machineWide("tool", "publish", "self")(invocation, bench),
  uvx: runPackage,
  pipenv: (invocation, bench) => afterWord("run", invocation, bench) ?? contained(invocation, bench),
  pdm: (invocation, bench) => afterWord("run", invocation, bench) ?? machineWide("publish", "self")(invocation, bench),
  bundle: (invocation, bench) => afterWord("exec", invocation, bench) ?? contained(invocation, bench),
  composer: (invocation, bench) =>
    afterWord("exec", invocation, bench) ??
    (hasOption(invocation.args, ["-g", "--global"]) ? global("composer") : undefined) ??
    machineWide("global", "self-update")(invocation, bench),
  corepack: (invocation, bench) =>
    ["npm", "npx", "pnpm", "pnpx", "yarn"].includes(invocation.args[0]?.written ?? "")
      ? bench.command(invocation.args, invocation)
      : machineWide("enable", "disable", "install", "prepare", "use", "up")(invocation, bench),
};

/** `poetry run bash -c …` runs bash. */
function afterWord(word: string, invocation: Invocation, bench: Bench): Denial | undefined {
  const at = invocation.args.findIndex((argument) => textOf(argument) === word);
  if (at < 0) return undefined;
  const taking =
    /^(?:--with|--with-requirements|-p|--python|--extra|--group|--env-file|--package|--directory|--project)$/;
  const after = invocation.args
    .slice(at + 1)
    .filter((argument, place, all) => !taking.test(argument.written) && !taking.test(all[place - 1]?.written ?? ""));
  const first = after.findIndex((argument) => !textsOf(argument)[0]!.startsWith("-"));
  const rest = first < 0 ? [] : after.slice(first);
  const tool = rest[0] && textOf(rest[0]);
  if (rest[0] !== undefined && tool === undefined) return bench.command(rest, invocation);
  return tool === undefined ? undefined : judgeTool(rest, tool, invocation, bench);
}
