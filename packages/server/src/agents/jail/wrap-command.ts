/**
 * How is a command started so that it cannot leave its jail?
 *
 * In bubblewrap the whole machine is read-only, /tmp is private, hidden folders are empty, and a deeper folder's rule
 * beats that of the folder around it: a workspace in a readable folder in a hidden home is writable.
 */
import type { JailKind } from "./jail.ts";

/** Folders by absolute paths without symbolic links, all of which are there; where one is in two lists, the first holds. */
export interface Places {
  /** What may be written, e.g. the workspace. */
  readonly writable: readonly string[];
  /** What may be read although it lies in a hidden folder. */
  readonly readable: readonly string[];
  readonly hidden: readonly string[];
}

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** The command to start instead of `command`; its working folder is then `cwd` in every jail. */
export function wrapCommand(
  request: Command & { readonly jail: JailKind; readonly cwd: string; readonly places: Places },
): Command {
  const { jail, command, args } = request;
  switch (jail) {
    case "bubblewrap":
      return { command: "bwrap", args: [...bubblewrapArgs(request.places, request.cwd), "--", command, ...args] };
    case "namespaces":
      return { command: "setpriv", args: [...namespacesArgs, "--", command, ...args] };
    case "none":
      return { command, args };
  }
}

const namespacesArgs = "--pdeathsig SIGKILL unshare --pid --fork --kill-child=SIGKILL --mount-proc".split(" ");

function bubblewrapArgs({ writable, readable, hidden }: Places, cwd: string): readonly string[] {
  const opened = new Set([...writable, ...readable, SCRATCH]);
  const emptied = hidden.filter((path) => !opened.has(path));
  return [
    // As the first process of its namespace the command takes everything it started with it, and our child ends last.
    ..."--die-with-parent --unshare-pid --unshare-ipc --unshare-uts --as-pid-1".split(" "),
    // Root would otherwise keep the right to unmount all of this.
    ..."--cap-drop ALL".split(" "),
    ..."--ro-bind / / --dev /dev --proc /proc".split(" "),
    ...kernelSettings.flatMap((path) => ["--ro-bind-try", path, path]),
    ...orderedRules({ writable, readable, hidden: emptied }).flatMap(mountArgs),
    // Only now, for what is mounted inside an emptied folder needs a mount point made there.
    ...emptied.flatMap((path) => ["--remount-ro", path]),
    "--chdir",
    cwd,
  ];
}

const SCRATCH = "/tmp";

/** Writable by file permissions alone for the user root, whatever rights were dropped. */
const kernelSettings = ["/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus"];

interface Rule {
  readonly path: string;
  readonly kind: "scratch" | "hidden" | "readable" | "writable";
}

/** From the outside in; where one folder may be read and written, writing comes last and holds. */
function orderedRules({ hidden, readable, writable }: Places): readonly Rule[] {
  const rules: readonly Rule[] = [
    ...hidden.map((path) => ({ path, kind: "hidden" }) as const),
    { path: SCRATCH, kind: "scratch" },
    ...readable.map((path) => ({ path, kind: "readable" }) as const),
    ...writable.map((path) => ({ path, kind: "writable" }) as const),
  ];
  return rules.toSorted((a, b) => depthOf(a.path) - depthOf(b.path));
}

const depthOf = (path: string): number => path.split("/").filter(Boolean).length;

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
