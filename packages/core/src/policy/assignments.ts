/** Which variables change what a command is, or what it runs on the way? An agent does not set those. */
import { deny, type Denial } from "./judgement.ts";

const steering =
  /^(?:PATH|IFS|ENV|BASH_ENV|BASHOPTS|SHELLOPTS|SHELL|PS[0-4]|PROMPT_COMMAND|CDPATH|GLOBIGNORE|HOME|LD_.*|DYLD_.*|GCONV_PATH|GIT_(?!(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL|DATE)$|TERMINAL_PROMPT$|MERGE_AUTOEDIT$).*|NODE_OPTIONS|NODE_REPL_EXTERNAL_MODULE|NODE_EXTRA_CA_CERTS|PYTHON(?:STARTUP|HOME|INSPECT|BREAKPOINT|EXECUTABLE)|PERL5(?:OPT|LIB|DB)|PERLLIB|RUBY(?:OPT|LIB)|LUA_INIT.*|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS|GRADLE_OPTS|RUSTC(?:_WRAPPER|_WORKSPACE_WRAPPER)?|CARGO_HOME|CARGO_.*_(?:LINKER|RUNNER)|GOFLAGS|CC|CXX|EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|LESSOPEN|LESSCLOSE|SSH_.*|SUDO_.*|npm_config_(?:script_shell|prefix|globalconfig|userconfig|node_options|git)|ANTHROPIC_.*|CLAUDE_.*|AUTOCODER_.*|OPENAI_.*|(?:HTTPS?|ALL|NO|FTP)_PROXY)$/i;

/** Given all the time, to keep a program from waiting for a person; harmless with these values. */
const harmless = /^(?:PAGER|GIT_PAGER|MANPAGER|EDITOR|VISUAL|GIT_EDITOR|GIT_SEQUENCE_EDITOR|CC|CXX)$/;
const plainPrograms = /^(?:cat|true|:|less|more|gcc|g\+\+|clang|clang\+\+|cc|c\+\+)?$/;

/** `value` is undefined where it cannot be told. */
export function whyNotAssignable(name: string, value: string | undefined): Denial | undefined {
  if (!steering.test(name)) return undefined;
  if (harmless.test(name) && value !== undefined && plainPrograms.test(value)) return undefined;
  return deny(
    "assignment",
    `${name} decides what commands run or whom they speak for; an agent does not set it. Leave it as it is.`,
  );
}
