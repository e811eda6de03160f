/**
 * May the studio start this as a project's server? It runs outside of the agents' jail, so only what is plainly the start
 * of a server may: one program the project is built with, one of its usual scripts, nothing a shell would make of it.
 */
import { parse } from "unbash";
import { hardBlocked, isNamed } from "./commands.ts";
import { deny, type Judgement, allowed } from "./judgement.ts";
import { literalOf } from "./words.ts";

/** Never throws. */
export function judgeDevServer(text: string): Judgement {
  const words = wordsOf(text);
  if (words === undefined) {
    return deny("syntax", "It is more than one plain command. Name a program and its arguments, such as: npm run dev.");
  }
  const [program = "", ...args] = words;
  if (isNamed(program, hardBlocked)) return deny("hard-block", `${program} is blocked for good.`);
  const why = runners[program]?.(args) ?? (program in runners ? undefined : notKnown(program));
  return why === undefined ? allowed : deny("not-allowed", why, program);
}

const notKnown = (program: string): string =>
  `${program === "" ? "It" : program} does not start servers here. Use a script of the project, such as: npm run dev.`;

/** The words of one simple command; undefined where a shell would make more of it. */
function wordsOf(text: string): readonly string[] | undefined {
  if (text.length > 1_000 || /[`$;&|<>(){}\\\n\r*?[\]~^%!#]|[^\x20-\x7e]/.test(text)) return undefined;
  const script = parse(text);
  const [statement, ...more] = script.commands;
  if (script.errors?.length || more.length > 0 || statement === undefined || statement.background) return undefined;
  const { command } = statement;
  if (command.type !== "Command" || command.prefix.length > 0 || command.redirects.length > 0 || !command.name)
    return undefined;
  const words = [command.name, ...command.args].map((word) => (word.type === "Word" ? literalOf(word) : undefined));
  return words.includes(undefined) ? undefined : (words as string[]);
}

type Runner = (args: readonly string[]) => string | undefined;

const SCRIPT = /^(?:dev|start|serve|develop|server|preview|watch)(?::[\w.-]+)?$/;
/** Tools that serve, and nothing else. */
const SERVERS =
  /^(?:vite|next|nuxt|astro|remix|serve|http-server|live-server|webpack-dev-server|webpack|parcel|ng|vue-cli-service|react-scripts|gatsby|eleventy|@11ty\/eleventy|wrangler|json-server|nodemon|tsx|ts-node-dev)$/;
const MODULES = /^(?:uvicorn|flask|gunicorn|hypercorn|http\.server)$/;

const packageScript =
  (isBare: boolean): Runner =>
  (args) => {
    if (
      args.some((arg) =>
        /^(?:--prefix|-C|--dir|--cwd|--script-shell|--node-options|--userconfig|--shell|-c|--call)(?:=|$)/.test(arg),
      )
    ) {
      return "The project's own scripts are started in its own folder, with the usual shell. Leave that option out.";
    }
    const [first, second] = args;
    const script = first === "run" || first === "run-script" ? second : isBare || first === "start" ? first : undefined;
    return script !== undefined && SCRIPT.test(script)
      ? undefined
      : "It starts no server: use one of the scripts dev, start, serve, develop, server or preview.";
  };

const tool: Runner = (args) => {
  const place = args.findIndex((arg) => !arg.startsWith("-"));
  const before = args.slice(0, place < 0 ? args.length : place);
  const isPlain = before.every((arg) => /^(?:-y|--yes|--no-install|--no)$/.test(arg));
  const name = (args[place] ?? "").replace(/(.)@[^/]*$/, "$1");
  const inline = args.some((arg) => /^(?:-e|-p|-c|--eval|--print|--exec|-x|--call)(?:=|$)/.test(arg));
  return isPlain && SERVERS.test(name) && !inline
    ? undefined
    : `${name || "It"} is no tool that serves a project. Use a script, such as: npm run dev.`;
};

const python: Runner = (args) => {
  if (args.some((arg) => /^-[A-Za-z]*[ci]/.test(arg) && arg !== "-m"))
    return "Python runs a file or a server's module here, no code.";
  if (args[0] === "-m") {
    const [, name = "", ...rest] = args;
    if (name === "uvicorn") return uvicorn(rest);
    return MODULES.test(name) ? undefined : `python -m ${name} starts no server.`;
  }
  return isOwnFile(args[0], /\.py$/) ? undefined : "Name a Python file of the project, such as: python app.py.";
};

const uvicorn: Runner = (args) => {
  const [application, ...options] = args;
  if (application === undefined || !/^[\w.]+:[\w.]+$/.test(application))
    return "Name the application as module:name, such as: uvicorn main:app.";
  const isKnown = options.every((arg, place) =>
    arg.startsWith("-")
      ? /^--(?:host|port|reload|log-level|workers|factory)(?:=[\w.:-]+)?$/.test(arg)
      : /^[\w.:-]+$/.test(arg) && options[place - 1]?.startsWith("--"),
  );
  return isKnown ? undefined : "uvicorn takes --host, --port, --reload, --log-level and --workers here.";
};

const isOwnFile = (path: string | undefined, ending: RegExp): boolean =>
  path !== undefined && ending.test(path) && !path.startsWith("/") && !path.split("/").includes("..");

const words =
  (...allowedFirst: readonly string[]): Runner =>
  (args) =>
    args[0] !== undefined &&
    allowedFirst.includes(args[0]) &&
    !args.some((arg) => /^(?:-exec|-toolexec|--config|-c|-e)(?:=|$)/.test(arg))
      ? undefined
      : `Use ${allowedFirst.join(" or ")} with it.`;

/** `poetry run uvicorn main:app` is what comes after `run`. */
const behindRun: Runner = (args) => {
  if (
    args[0] !== "run" ||
    args[1] === undefined ||
    !["uvicorn", "flask", "python", "python3", "gunicorn"].includes(args[1])
  ) {
    return "Run a server with it, such as: poetry run uvicorn main:app.";
  }
  return args[1] === "gunicorn" ? undefined : runners[args[1]]!(args.slice(2));
};

const node: Runner = (args) => {
  const place = args.findIndex((arg) => !arg.startsWith("-"));
  const options = args.slice(0, place < 0 ? args.length : place);
  const isPlain = options.every((arg) => /^(?:--watch|--enable-source-maps|--env-file=[\w./-]+|--inspect)$/.test(arg));
  return isPlain && isOwnFile(args[place], /\.[cm]?[jt]s$/)
    ? undefined
    : "Name a file of the project, such as: node server.js.";
};

const runners: Readonly<Record<string, Runner>> = {
  npm: packageScript(false),
  pnpm: packageScript(true),
  yarn: packageScript(true),
  bun: packageScript(true),
  npx: tool,
  node,
  python,
  python3: python,
  uvicorn,
  flask: (args) =>
    args.includes("run") && args.every((arg) => /^[\w.:/=-]+$/.test(arg)) ? undefined : "Use: flask run.",
  poetry: behindRun,
  uv: behindRun,
  cargo: words("run", "watch"),
  go: words("run"),
  deno: words("task", "serve"),
  mix: words("phx.server"),
  rails: words("server", "s"),
  php: (args) =>
    args[0] === "artisan" && args[1] === "serve"
      ? undefined
      : args[0] === "-S" && args.length <= 4
        ? undefined
        : "Use: php artisan serve.",
  dotnet: words("run", "watch"),
  make: (args) =>
    args.length === 1 && SCRIPT.test(args[0]!) ? undefined : "Use a target that serves, such as: make dev.",
};
