/** Programs that run code: from a file of the workspace yes; from the command line or a pipe only inside a jail. */
import { type Invocation, type Rule, textOf, textsOf, type Bench, unbundled } from "../invocation.ts";
import { deny, type Denial } from "../judgement.ts";
import { whyNotWritable } from "../places.ts";
import { installerRules } from "./installers.ts";
import { contained } from "./toolchains.ts";

interface Interpreter {
  /** Options that carry code. */
  readonly code: RegExp;
  /** Options that take the next argument along. */
  readonly takesValue: RegExp;
  /** Subcommands that are no file. */
  readonly subcommands?: RegExp;
}

const nodeLike =
  /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|--env-file-if-exists|--input-type|--test-reporter|--test-name-pattern|--test-concurrency|--tsconfig)$/;

const interpreters: Readonly<Record<string, Interpreter>> = {
  tsx: { code: /^(?:-e|-p|--eval|--print)(?:=|$)/, takesValue: nodeLike, subcommands: /^(?:watch)$/ },
  node: {
    code: /^(?:-e|-p|-pe|-ep|--eval|--print|-i|--interactive)(?:=|$)|^-[a-z]*[ep][a-z]*$/,
    takesValue: nodeLike,
  },
  bun: {
    code: /^(?:-e|-p|--eval|--print)(?:=|$)/,
    takesValue: /^(?:-r|--preload|--cwd)$/,
    subcommands: /^(?:run|test|install|i|add|remove|update|build|init|create|pm|outdated)$/,
  },
  deno: {
    code: /^eval$/,
    takesValue: /^$/,
    subcommands: /^(?:run|test|fmt|lint|check|task|add|install|cache|bench|compile|doc|info|types|serve)$/,
  },
  python: { code: /^-[bBdEhiIOqsSuvVx]*c/, takesValue: /^(?:-W|-X|--check-hash-based-pycs)$/ },
  perl: { code: /^-[A-Za-z0-9]*[eE]|^-M/, takesValue: /^$/ },
  ruby: { code: /^-(?![IrC])[A-Za-z]*e/, takesValue: /^(?:-r|-I|-C)$/ },
  php: { code: /^-(?:r|R|B|E|a)$|^--run$|^--interactive$/, takesValue: /^(?:-d|-c|-t|-z)$/ },
  lua: { code: /^-(?:e|i)/, takesValue: /^-l$/ },
  swift: { code: /^-e$/, takesValue: /^$/, subcommands: /^(?:build|test|run|package)$/ },
  elixir: { code: /^(?:-e|--eval|--rpc-eval)$/, takesValue: /^$/ },
};

const alias: Readonly<Record<string, string>> = { python3: "python" };

const interpret: Rule = (invocation, bench) => {
  const { name, args } = invocation;
  const kind = interpreters[alias[name] ?? name]!;
  for (let place = 0; place < args.length; place++) {
    const text = textsOf(args[place]!)[0]!;
    if (place === 0 && actsForMachine(name, args) && !bench.policy.mayInstallGlobally)
      return deny("installer", `${name} ${text} is for the whole machine, or in a person's name. Leave it to them.`);
    if (name === "php" && /^artisan$/.test(text) && args[place + 1]?.written === "tinker")
      return bench.policy.isJailed ? undefined : inline("artisan tinker");
    if (kind.code.test(text) || text === "-") return bench.policy.isJailed ? undefined : inline(name);
    if (/^(?:data:|--[\w-]+=data:)/.test(text)) return bench.policy.isJailed ? undefined : inline(name);
    if (name === "bun" && (text === "x" || text === "exec"))
      return bunRuns(text, args.slice(place + 1), invocation, bench);
    if ((alias[name] ?? name) === "python" && /^-[bBdEhiIOqsSuvVx]*m/.test(text))
      return pythonModule({ ...invocation, args: unbundled(args, "mcWX") }, bench);
    if (text.startsWith("-")) {
      const isTaking = kind.takesValue.test(text);
      const option = args.slice(place, isTaking ? place + 2 : place + 1);
      const isCode = isTaking && textsOf(option[1] ?? option[0]!).some((value) => value.startsWith("data:"));
      if (isCode && !bench.policy.isJailed) return inline(name);
      const denial = contained({ ...invocation, args: option }, bench);
      if (denial !== undefined) return denial;
      if (isTaking) place++;
      if (name === "php" && text === "-S") return contained(invocation, bench);
      continue;
    }
    if (kind.subcommands?.test(text) && args.slice(place).some(({ written }) => /^(?:-|data:.*)$/.test(written)))
      return bench.policy.isJailed ? undefined : inline(name);
    if (kind.subcommands?.test(text)) return fromWeb(name, args.slice(place + 1)) ?? contained(invocation, bench);
    return file(invocation, place, bench);
  }
  // Without a file it reads its input.
  const isAsking = args.some((argument) =>
    /^(?:-v|-V|-h|-m|--version|--help|--test.*|--watch|--check|--run)$/.test(argument.written),
  );
  return isAsking || bench.policy.isJailed ? undefined : inline(name);
};

const webAddress = /^[a-z][\w+.-]*:\/\//i;

const fromWeb = (name: string, args: Invocation["args"]): Denial | undefined =>
  args.some((argument) => textsOf(argument).some((text) => webAddress.test(text)))
    ? deny("network", `${name} runs nothing from the web here. Install it as a dependency.`)
    : undefined;

const inline = (name: string): Denial =>
  deny(
    "interpreter",
    `${name} runs no code from the command line or from another command here. Write it to a file in the workspace and run that.`,
  );

function file({ name, args, folders }: Invocation, place: number, { policy }: Bench): Denial | undefined {
  const path = textOf(args[place]!);
  if (path === undefined) {
    return policy.isJailed
      ? undefined
      : deny("dynamic-command", `It cannot be told which file ${args[place]!.written} is. Name it.`);
  }
  if (/^[a-z][\w+.-]*:/i.test(path))
    return deny("network", `${name} runs nothing from the web here. Install it as a dependency.`);
  const why = whyNotWritable(path, folders, policy.places);
  return why === undefined || /configuration/.test(why)
    ? undefined
    : deny("path", `${name} runs files of the workspace only. ${why}`);
}

const actsForMachine = (name: string, args: Invocation["args"]): boolean =>
  ["bun", "deno"].includes(name) &&
  (["link", "unlink", "upgrade", "publish"].includes(args[0]?.written ?? "") ||
    args.some(({ written }) => ["-g", "--global"].includes(written)));

const bunRuns = (how: string, rest: Invocation["args"], invocation: Invocation, bench: Bench): Denial | undefined =>
  how === "x"
    ? installerRules["bunx"]!({ ...invocation, name: "bunx", args: rest }, bench)
    : bench.script(rest.map((word) => textOf(word) ?? "$unknown").join(" "), invocation);

const modules =
  /^(?:pytest|unittest|venv|pip|http\.server|json\.tool|flask|uvicorn|gunicorn|django|black|ruff|mypy|isort|build|compileall|py_compile|coverage|doctest|alembic|celery|sphinx|zipfile|tarfile|poetry|hatch|tox|nox|pre_commit|manage|src|app|main|tests?)(?:\.[\w.]+)?$/;

function pythonModule(invocation: Invocation, bench: Bench): Denial | undefined {
  const { args } = invocation;
  const place = args.findIndex(({ written }) => written === "-m") + 1;
  const name = args[place] && textOf(args[place]);
  const rest = { ...invocation, args: args.slice(place + 1) };
  if (name === "pip") return installerRules["pip"]!({ ...rest, name }, bench);
  if (bench.policy.isJailed) return undefined;
  if (name !== undefined && modules.test(name)) return contained({ ...rest, name: `python -m ${name}` }, bench);
  return deny(
    "interpreter",
    `python -m ${name ?? "…"} is not among the modules that are run here. Run a file of the workspace.`,
  );
}

export const interpreterRules: Readonly<Record<string, Rule>> = Object.fromEntries(
  [...Object.keys(interpreters), ...Object.keys(alias)].map((name) => [name, interpret]),
);
