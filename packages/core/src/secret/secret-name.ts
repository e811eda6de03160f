/** Which names can variables have that hold what a person gave? */

const SHAPE = /^[A-Z][A-Z0-9_]{0,63}$/;

/** Of the machine, the shell, or programs that a variable makes run or load something; and the studio's own. */
const TAKEN: ReadonlySet<string> = new Set(
  [
    "PATH HOME SHELL USER LOGNAME TERM COLORTERM NO_COLOR FORCE_COLOR TZ LANG LANGUAGE TMPDIR TMP TEMP PWD OLDPWD",
    "IFS ENV BASH_ENV SHELLOPTS BASHOPTS PS4 PROMPT_COMMAND CDPATH EDITOR VISUAL PAGER BROWSER CI PORT",
    "NODE_OPTIONS NODE_PATH NODE_ENV NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED NODE_REPL_EXTERNAL_MODULE",
    "PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONINSPECT PERL5LIB PERL5OPT RUBYOPT RUBYLIB JAVA_TOOL_OPTIONS JAVA_HOME",
    "CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS MAKEFLAGS RUSTFLAGS RUSTC_WRAPPER GOFLAGS GOROOT PKG_CONFIG_PATH",
    "HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE",
    "ENABLE_TOOL_SEARCH API_TIMEOUT_MS",
  ].flatMap((line) => line.split(" ")),
);
const TAKEN_BEGINNINGS = "LD_ DYLD_ GIT_ SSH_ AUTOCODER_ ANTHROPIC_ CLAUDE_ NPM_CONFIG_ BASH_FUNC_ LC_ XDG_".split(" ");

/** Why it cannot be a secret's name, as a sentence goes on; undefined where it can. */
export function whyNoVariable(name: string): string | undefined {
  if (!SHAPE.test(name))
    return `"${name}" is no name of a variable: it begins with a letter A to Z and has at most 64 letters, digits and _`;
  if (TAKEN.has(name) || TAKEN_BEGINNINGS.some((beginning) => name.startsWith(beginning)))
    return `${name} is a variable that the machine, its tools or the studio go by`;
  return undefined;
}
