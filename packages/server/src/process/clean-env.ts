/**
 * Which of the studio's environment may a process it starts see?
 *
 * What is named here and nothing else: a person's shell holds keys under any name, and `npm start` puts the studio's own
 * tools in front of PATH and some thirty variables beside them. What a project needs beyond these is configured for it.
 */
import { delimiter } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/** For what a project runs: agents, checks, set-up commands. Ways of the machine, none of which can be a secret. */
export const workEnv = (env: Env): Record<string, string> => only(env, isOfWork);

/** For the studio's own tools, which go by the person's configuration too: git above all. */
export const cleanEnv = (env: Env): Record<string, string> =>
  only(env, (name) => isOfWork(name) || OF_PERSON.has(name));

/** For the person's own browser. */
export const desktopEnv = (env: Env): Record<string, string> =>
  only(env, (name) => isOfWork(name) || OF_PERSON.has(name) || OF_DESKTOP.has(name));

const names = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(" ")));

const OF_WORK = names(
  "PATH SHELL USER LOGNAME TERM COLORTERM NO_COLOR FORCE_COLOR TZ LANG LANGUAGE TMPDIR TMP TEMP",
  "HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY http_proxy https_proxy no_proxy all_proxy",
  "NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO NIX_SSL_CERT_FILE",
  "JAVA_HOME GOROOT RUSTUP_HOME PYENV_ROOT NVM_DIR VOLTA_HOME ANDROID_HOME DOTNET_ROOT LOCALE_ARCHIVE",
  "CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS MAKEFLAGS PKG_CONFIG_PATH LD_LIBRARY_PATH DYLD_LIBRARY_PATH",
  "PLAYWRIGHT_BROWSERS_PATH PUPPETEER_EXECUTABLE_PATH CHROME_BIN CHROME_PATH",
);
const OF_PERSON = names("HOME XDG_CONFIG_HOME GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_CONFIG_NOSYSTEM GIT_EXEC_PATH");
const OF_DESKTOP = names(
  "DISPLAY WAYLAND_DISPLAY XAUTHORITY DBUS_SESSION_BUS_ADDRESS BROWSER DESKTOP_SESSION",
  "XDG_RUNTIME_DIR XDG_CURRENT_DESKTOP XDG_SESSION_TYPE XDG_DATA_DIRS XDG_DATA_HOME",
);

const isOfWork = (name: string): boolean => OF_WORK.has(name) || name.startsWith("LC_");

function only(env: Env, isPassed: (name: string) => boolean): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && isPassed(name)) passed[name] = name === "PATH" ? cleanPath(value) : value;
  }
  return passed;
}

const cleanPath = (path: string): string =>
  path
    .split(delimiter)
    .filter((folder) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder) && !/node-gyp-bin[\\/]?$/.test(folder))
    .join(delimiter);
