/** Compilers, test runners and the like run the project's code anyway; what they are told to read or write lies in the workspace. */
import { type Bench, hasOption, type Invocation, optionValues, type Rule, textsOf } from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { isWithin, type Places, whyNotWritable } from "../places.ts";

/** Folders a machine has at its root; `/api/users` is a route of the application. */
const machine =
  /^\/(?:etc|usr|var|home|root|opt|bin|sbin|lib\w*|boot|sys|proc|dev|srv|mnt|media|tmp|run|Users|private|Library|System|Applications|Volumes)?(?:\/|$)/;

/** Why one of its arguments leads out of the workspace. In a jail nothing does. */
export const contained: Rule = ({ name, args, folders }, { policy }) => {
  if (policy.isJailed) return undefined;
  for (const text of args.flatMap(textsOf).flatMap(pathsIn)) {
    const isNamed = machine.test(text) || /^~(?:\/|$)/.test(text) || /^(?:[^\s*]*\/)?\.\.(?:\/|$)/.test(text);
    if (!isNamed || isOwn(text, policy.places)) continue;
    const why = whyNotWritable(text, folders, policy.places);
    if (why !== undefined) return deny("path", `${name} works in the workspace. ${why}`);
  }
  return undefined;
};

const isOwn = (text: string, { workspace, writable }: Places): boolean =>
  !text.includes("..") && [workspace, ...writable].some((folder) => isWithin(text, folder));

const pathsIn = (text: string): readonly string[] => {
  if (/:\/\//.test(text)) return [];
  const value = /^(?:--?)?[\w.:-]+=([^]*)$/.exec(text)?.[1];
  // `-o/etc/x`, `-I../include`, `@/etc/options`.
  const glued = /^(?:-[A-Za-z]{1,2}|@)((?:\/|\.\.\/|~\/)[^]*)$/.exec(text)?.[1];
  return [value ?? glued ?? text];
};

const refusing =
  (isRefused: (text: string) => boolean, why: string): Rule =>
  (invocation, bench) =>
    invocation.args.flatMap(textsOf).some(isRefused) ? deny("wrapper", why) : contained(invocation, bench);

const compiler = refusing(
  (text) => /^-(?:wrapper|fplugin|specs|B|load)|^-Xclang$/.test(text),
  "A compiler loads no plugins and runs no other programs here. Leave that option out.",
);

/** `make` is the project's own script by another name; what changes it on the command line is not. */
const make: Rule = (invocation, bench) => {
  const texts = invocation.args.flatMap(textsOf);
  const setting = texts.find((text) =>
    /^(?:SHELL|MAKEFLAGS|\.SHELLFLAGS|MAKE|CC|CXX|LD|AR)[:?+]?=.*[\s/;|&$`]|^(?:SHELL|MAKEFLAGS|\.SHELLFLAGS|MAKE)[:?+]?=|^--eval|^-E|=.*\$[({]/.test(
      text,
    ),
  );
  if (setting !== undefined) return deny("wrapper", `make keeps its programs. Leave ${setting} out.`);
  return (
    unseenFile(optionValues(invocation.args, ["-f", "--file", "--makefile"]), bench) ?? contained(invocation, bench)
  );
};

/** A file that is no file: what another command writes, which nobody has seen. */
export const unseenFile = (files: Invocation["args"], { policy }: Bench): Denial | undefined =>
  !policy.isJailed &&
  files.some(
    (file) => file.values === undefined || textsOf(file).some((text) => text === "-" || text.startsWith("/dev/")),
  )
    ? deny("interpreter", "It cannot be told what it would do. Name a file of the workspace.")
    : undefined;

const cmake = refusing(
  (text) => /^-[EP]/.test(text),
  "cmake configures and builds here. Write the command itself instead of cmake -E or -P.",
);

const browser = refusing(
  (text) => /^--[\w-]*(?:cmd-prefix|launcher|subprocess-path)(?:=|$)/.test(text),
  "The browser starts no other programs here. Leave that option out.",
);

const java = refusing(
  (text) => /^-(?:agentpath|agentlib|javaagent:[/~.]|XX:On)/.test(text),
  "Java loads no agents here. Leave that option out.",
);

const maven = refusing(
  (text) => /^-Dexec\.executable=(?!java$)|^(?:deploy|release:|publish)/.test(text),
  "It builds and tests here: it publishes nothing and runs no other programs.",
);

const dotnet: Rule = (invocation, bench) => {
  const [what, verb] = invocation.args.map(({ written }) => written);
  if (what === "nuget" && verb !== "locals")
    return deny("installer", "dotnet publishes nothing and keeps its sources.");
  if (hasOption(invocation.args, ["-g", "--global"]) && !bench.policy.mayInstallGlobally)
    return deny("installer", "dotnet installs nothing for the whole machine. Use a local tool.");
  return contained(invocation, bench);
};

const rails: Rule = (invocation, bench) =>
  /^(?:runner|r|console|c|dbconsole|db|plugin|template|app:template)$/.test(invocation.args[0]?.written ?? "") &&
  !bench.policy.isJailed
    ? deny("interpreter", "rails runs no code from the command line here. Write a task or a test.")
    : contained(invocation, bench);

const playwright: Rule = (invocation, bench) =>
  hasOption(invocation.args, ["--with-deps"]) || invocation.args.some(({ written }) => written === "install-deps")
    ? deny("installer", "Packages of the system are not installed by an agent. Use: npx playwright install chromium.")
    : contained(invocation, bench);

const redis: Rule = (invocation) => {
  const elsewhere = optionValues(invocation.args, ["-h", "-u"]).flatMap(textsOf);
  const isOwn = elsewhere.every((text) => /^(?:redis:\/\/)?(?:localhost|127\.0\.0\.1)(?::|\/|$)/.test(text));
  const isPlain = !invocation.args.some(({ written }) =>
    /^(?:config|eval|evalsha|script|module|debug|replicaof|slaveof|shutdown|flushall|migrate|save|bgsave|--eval|--pipe|--rdb)$/i.test(
      written,
    ),
  );
  return isOwn && isPlain
    ? undefined
    : deny("wrapper", "redis-cli asks and changes keys of a local server here. Leave the server itself alone.");
};

const tools =
  "eslint prettier vite vitest jest next tsc ninja ruff mypy black pytest rustfmt rustc gofmt javac gradle kotlinc rake mix bundle " +
  "poetry uv pipx dart flutter zig ctest phpunit phpstan rspec rubocop rails flask uvicorn gunicorn alembic django-admin celery tox nox " +
  "isort pylint flake8 pyright coverage pipenv hatch pdm golangci-lint staticcheck goimports turbo nx lerna esbuild webpack rollup ng astro " +
  "nuxt jar pre-commit wasm-pack trunk";

export const toolchainRules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(tools.split(" ").map((name) => [name, contained])),
  gcc: compiler,
  "g++": compiler,
  cc: compiler,
  "c++": compiler,
  clang: compiler,
  rustc: refusing((text) => /(?:^|=|^-C)linker=|^-Z/.test(text), "rustc keeps its linker. Leave that option out."),
  make,
  cmake,
  chromium: browser,
  java,
  mvn: maven,
  gradle: maven,
  ctest: refusing(
    (text) => /^-S|^--(?:script|build-and-test|build-)/.test(text),
    "ctest runs the project's tests here.",
  ),
  rails,
  console: rails,
  dotnet,
  playwright,
  "redis-cli": redis,
  createdb: (invocation) =>
    optionValues(invocation.args, ["-h", "--host"])
      .flatMap(textsOf)
      .every((text) => /^(?:localhost|127\.0\.0\.1)$/.test(text))
      ? undefined
      : deny("network", "Databases are made on this machine only."),
  mix: (invocation, bench) =>
    invocation.args.some(({ written }) => /^(?:archive\.install|escript\.install|hex\.publish|local\.)/.test(written))
      ? deny("installer", "mix installs and publishes nothing for the whole machine. Add a dependency to the project.")
      : (hasOption(invocation.args, ["-e", "--eval"]) || invocation.args[0]?.written === "eval") &&
          !bench.policy.isJailed
        ? deny("interpreter", "mix runs no code from the command line here. Write it to a file in the workspace.")
        : contained(invocation, bench),
  rake: (invocation, bench) =>
    hasOption(invocation.args, ["-e", "-E", "-p", "--execute", "--execute-continue", "--execute-print"]) &&
    !bench.policy.isJailed
      ? deny("interpreter", "rake runs no code from the command line here. Write a task.")
      : contained(invocation, bench),
  "kill-port": (invocation, bench) =>
    bench.policy.mayEndByName && bench.policy.isJailed
      ? undefined
      : deny(
          "kill",
          `${invocation.name} may end anybody's process. Keep the number when you start one (pid=$!), and kill "$pid".`,
        ),
  gem: (invocation, { policy }) =>
    ["list", "info", "contents", "which", "environment", "--version"].includes(invocation.args[0]?.written ?? "") ||
    (policy.mayInstallGlobally && invocation.args[0]?.written === "install")
      ? undefined
      : deny("installer", "gem installs nothing for the whole machine. Add it to the Gemfile: bundle add."),
};
