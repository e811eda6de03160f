/**
 * How is a command started so that it cannot leave its jail?
 *
 * In bubblewrap the whole machine is read-only, /tmp is private, hidden folders are empty, and a deeper folder's rule
 * beats that of the folder around it: a workspace in a readable folder in a hidden home is writable.
 */
import { dirname } from "node:path";
import { behindHelper, type Egress } from "../../process/egress.ts";
import type { Program } from "../../process/wrap.ts";
import type { JailKind } from "./jail.ts";
import { type Places, type Rule, rulesFor } from "./places.ts";
import { seatbeltProfile } from "./seatbelt-profile.ts";

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

export interface JailRequest extends Command {
  readonly jail: JailKind;
  readonly cwd: string;
  readonly places: Places;
  /** The only way out; where absent, the network is as open as the machine's. Only bubblewrap can hold it. */
  readonly egress?: Egress | undefined;
}

/** The program to start instead of `command`; its working folder is then `cwd` in every jail. */
export function wrapCommand(request: JailRequest): Program {
  const { jail, command, args, egress } = request;
  if (egress && jail !== "bubblewrap") throw new Error(`The jail ${jail} cannot shut off the network.`);
  switch (jail) {
    case "bubblewrap":
      return bubblewrapped(request);
    case "seatbelt":
      return { command: "sandbox-exec", args: ["-p", seatbeltProfile(request.places), command, ...args] };
    case "namespaces":
      return { command: "setpriv", args: [...namespacesArgs, "--", command, ...args] };
    case "none":
      return { command, args };
  }
}

const namespacesArgs = "--pdeathsig SIGKILL unshare --pid --fork --kill-child=SIGKILL --mount-proc".split(" ");

function bubblewrapped({ places, cwd, egress, ...program }: JailRequest): Program {
  if (!egress)
    return { command: "bwrap", args: [...bubblewrapArgs(places, cwd), "--", program.command, ...program.args] };
  const { command, args } = behindHelper(program, egress);
  // The helper is a program of the studio's own Node, wherever that lies; who resolves names would be a way out.
  const readable = [...places.readable.filter((path) => path !== NAME_SERVICE), dirname(process.execPath)];
  const shut = [...bubblewrapArgs({ ...places, readable }, cwd), ...shutOff(egress)];
  return { command: "bwrap", args: [...shut, "--", command, ...args], egress };
}

/** Where programs ask how to resolve a host's name. */
export const NAME_SERVICE = "/run/systemd/resolve";

/** In a network of its own there is nothing but its own 127.0.0.1, sockets without a file included. */
function shutOff({ proxyPort }: Egress): readonly string[] {
  const proxy = `http://127.0.0.1:${proxyPort}`;
  const variables = [
    ...["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name) => [
      [name, proxy],
      [name.toLowerCase(), proxy],
    ]),
    // What it serves itself is reached directly.
    ...["NO_PROXY", "no_proxy"].map((name) => [name, "localhost,127.0.0.1,::1"]),
    ["NODE_USE_ENV_PROXY", "1"],
  ];
  return ["--unshare-net", ...variables.flatMap(([name, value]) => ["--setenv", name!, value!])];
}

function bubblewrapArgs(places: Places, cwd: string): readonly string[] {
  const rules = rulesFor(places, [SCRATCH]);
  const emptied = rules.filter(({ kind }) => kind === "hidden").map(({ path }) => path);
  return [
    // As the first process of its namespace the command takes everything it started with it, and our child ends last.
    ..."--die-with-parent --unshare-pid --unshare-ipc --unshare-uts --as-pid-1".split(" "),
    // Root would otherwise keep the right to unmount all of this.
    ..."--cap-drop ALL".split(" "),
    ..."--ro-bind / / --dev /dev --proc /proc".split(" "),
    ...kernelSettings.flatMap((path) => ["--ro-bind-try", path, path]),
    ...rules.flatMap(mountArgs),
    // Only now, for what is mounted inside an emptied folder needs a mount point made there.
    ...emptied.flatMap((path) => ["--remount-ro", path]),
    "--chdir",
    cwd,
  ];
}

const SCRATCH = "/tmp";

/** Writable by file permissions alone for the user root, whatever rights were dropped. */
const kernelSettings = ["/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus"];

function mountArgs({ path, kind }: Rule): readonly string[] {
  switch (kind) {
    case "scratch":
    case "hidden":
      return ["--tmpfs", path];
    case "readable":
      return ["--ro-bind", path, path];
    case "writable":
      return ["--bind", path, path];
  }
}
