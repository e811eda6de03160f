/** Which variables change what a command is, or what it runs on the way? An agent does not set those. */
import { deny, type Denial } from "./judgement.ts";

const steering =
  /^(?:PATH|IFS|ENV|BASH_ENV|BASHOPTS|SHELLOPTS|SHELL|PS[0-4]|PROMPT_COMMAND|CDPATH|GLOBIGNORE|HOME|LD_.*|DYLD_.*|GCONV_PATH|GIT_(?!(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL|DATE)$|TERMINAL_PROMPT$|MERGE_AUTOEDIT$).*|NODE_OPTIONS|NODE_REPL_EXTERNAL_MODULE|NODE_EXTRA_CA_CERTS|PYTHON(?:STARTUP|HOME|INSPECT|BREAKPOINT|EXECUTABLE)|PERL5(?:OPT|LIB|DB)|PERLLIB|RUBY(?:OPT|LIB)|LUA_INIT.*|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS|GRADLE_OPTS|RUSTC(?:_WRAPPER|_WORKSPACE_WRAPPER)?|CARGO_HOME|CARGO_.*_(?:LINKER|RUNNER)|GOFLAGS|CC|CXX|EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|LESSOPEN|LESSCLOSE|SSH_.*|SUDO_.*|npm_config_(?!(?:yes|loglevel|fund|audit|progress|update_notifier|legacy_peer_deps|prefer_offline)$).*|TAR_OPTIONS|LESS|LESSKEY.*|RIPGREP_CONFIG_PATH|PSQL.*|PGPASSFILE|PGSERVICEFILE|OPENSSL_(?:CONF|ENGINES|MODULES)|CURL_HOME|WGETRC|DOCKER_.*|COMPOSE_FILE|GH_.*|GITHUB_TOKEN|CARGO_(?:BUILD|ALIAS)_.*|RUSTDOC|GOROOT|GOENV|CGO_.*|MAKEFLAGS|MAKEFILES|LDFLAGS|LD|AR|DOTNET_STARTUP_HOOKS|AWK(?:LIB)?PATH|LUA_C?PATH.*|PYTEST_PLUGINS|PHPRC|PHP_INI_SCAN_DIR|XDG_CONFIG_(?:HOME|DIRS)|PIP_.*|PUPPETEER_EXECUTABLE_PATH|CHROME_PATH|ESBUILD_BINARY_PATH|GLIBC_TUNABLES|MALLOC_TRACE|LOCPATH|TERMINFO|JQ_LIBRARY_PATH|TMPDIR|UNZIP|ZIPOPT|NODE_(?:PATH|REDIRECT_WARNINGS|V8_COVERAGE)|ERL_.*|KUBECONFIG|ANTHROPIC_.*|CLAUDE_.*|AUTOCODER_.*|OPENAI_.*|(?:HTTPS?|ALL|NO|FTP)_PROXY)$/i;

/** Given all the time, to keep a program from waiting for a person; harmless with these values. */
const harmless = /^(?:PAGER|GIT_PAGER|MANPAGER|EDITOR|VISUAL|GIT_EDITOR|GIT_SEQUENCE_EDITOR|CC|CXX)$/;
const plainPrograms = /^(?:cat|true|:|less|more|gcc|g\+\+|clang|clang\+\+|cc|c\+\+)?$/;

/** Settings of node that change how much it takes and what it says, not what it runs. */
const harmlessNode =
  /^"?(?:--(?:max[-_](?:old|semi)[-_]space[-_]size=\d+|stack-trace-limit=\d+|unhandled-rejections=\w+|experimental-vm-modules|no-warnings|no-deprecation|trace-\w+|enable-source-maps|openssl-legacy-provider)(?:\s+|"?$))+$/;

/** The usual search path, and the places where a project keeps its tools. */
const searchPath =
  /^"?(?:(?:\$PATH|\$\{PATH\}|(?:\.\/|\$PWD\/|\$\{PWD\}\/|\$\(pwd\)\/)?(?:node_modules\/\.bin|\.?venv\/bin|vendor\/bin)|\$HOME\/(?:\.local|\.cargo|go)\/bin)(?::|"?$))+$/;

/** `value` as it will be, or as it was written where that cannot be told; undefined where not even that is there. */
export function whyNotAssignable(name: string, value: string | undefined): Denial | undefined {
  if (!steering.test(name)) return undefined;
  if (value !== undefined && isHarmless(name, value)) return undefined;
  return deny(
    "assignment",
    `${name} decides what commands run or whom they speak for; an agent does not set it. Leave it as it is.`,
  );
}

const isHarmless = (name: string, value: string): boolean =>
  (harmless.test(name) && plainPrograms.test(value)) ||
  (name === "NODE_OPTIONS" && harmlessNode.test(value)) ||
  (name === "PATH" && searchPath.test(value) && /\$\{?PATH/.test(value));
