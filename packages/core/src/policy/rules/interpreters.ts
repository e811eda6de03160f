/** Programs that run code: from a file of the workspace yes; from the command line or a pipe only inside a jail. */
import { type Invocation, type Rule, textOf, textsOf, type Bench } from "../invocation.ts";
import { deny, type Denial } from "../judgement.ts";
import { whyNotWritable } from "../places.ts";

interface Interpreter {
  /** Options that carry code. */
  readonly code: RegExp;
  /** Options that take the next argument along. */
  readonly takesValue: RegExp;
  /** Subcommands that are no file. */
  readonly subcommands?: RegExp;
}

const interpreters: Readonly<Record<string, Interpreter>> = {
  node: {
    code: /^(?:-e|-p|-pe|-ep|--eval|--print|-i|--interactive)(?:=|$)|^-[a-z]*[ep][a-z]*$/,
    takesValue:
      /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|--input-type|--test-reporter|--test-name-pattern|--test-concurrency)$/,
  },
  bun: {
    code: /^(?:-e|-p|--eval|--print)(?:=|$)/,
    takesValue: /^(?:-r|--preload|--cwd)$/,
    subcommands: /^(?:run|test|install|i|add|remove|update|build|x|init|create|pm|outdated|link)$/,
  },
  deno: {
    code: /^eval$/,
    takesValue: /^$/,
    subcommands: /^(?:run|test|fmt|lint|check|task|add|install|cache|bench|compile|doc|info|types|serve)$/,
  },
  python: { code: /^-[bBdEhiIOqsSuvVx]*c/, takesValue: /^(?:-W|-X|--check-hash-based-pycs)$/ },
  perl: { code: /^-[A-Za-z0-9]*[eE]/, takesValue: /^$/ },
  ruby: { code: /^-[A-Za-z]*e/, takesValue: /^(?:-r|-I|-C)$/ },
  php: { code: /^-(?:r|R|B|E|a)$|^--run$|^--interactive$/, takesValue: /^(?:-d|-c|-S|-t|-z)$/ },
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
    if (kind.code.test(text)) return bench.policy.isJailed ? undefined : inline(name);
    if (text === "-") return bench.policy.isJailed ? undefined : inline(name);
    if ((alias[name] ?? name) === "python" && /^-[a-zA-Z]*m$/.test(text))
      return pythonModule(invocation, place + 1, bench);
    if (text.startsWith("-")) {
      if (kind.takesValue.test(text)) place++;
      continue;
    }
    if (kind.subcommands?.test(text)) return fromWeb(name, args.slice(place + 1));
    return file(invocation, place, bench);
  }
  // Without a file it reads its input.
  const isAsking = args.some((argument) =>
    /^(?:-v|-V|-h|--version|--help|--test.*|--watch|--check|--run)$/.test(argument.written),
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

const modules =
  /^(?:pytest|unittest|venv|pip|http\.server|json\.tool|flask|uvicorn|gunicorn|django|black|ruff|mypy|isort|build|compileall|py_compile|coverage|doctest|timeit|cProfile|pdb|ensurepip|alembic|celery|sphinx|zipfile|tarfile|poetry|hatch|tox|nox|pre_commit|manage|src|app|main|tests?)(?:\.[\w.]+)?$/;

function pythonModule({ args }: Invocation, place: number, { policy }: Bench): Denial | undefined {
  const name = args[place] && textOf(args[place]);
  if (policy.isJailed || (name !== undefined && modules.test(name))) return undefined;
  return deny(
    "interpreter",
    `python -m ${name ?? "…"} is not among the modules that are run here. Run a file of the workspace.`,
  );
}

export const interpreterRules: Readonly<Record<string, Rule>> = Object.fromEntries(
  [...Object.keys(interpreters), ...Object.keys(alias)].map((name) => [name, interpret]),
);
