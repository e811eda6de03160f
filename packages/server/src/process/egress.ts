/**
 * How does a process that is shut off from the network reach what it may?
 *
 * Before its command starts, a helper beside it listens inside, on ports of 127.0.0.1 that only its jail has, and hands
 * these very sockets to the studio and ends. What is connected to them later arrives here, although no packet ever leaves
 * the jail; there is no relay that would have to run, and no file or address that anybody else could connect to.
 */
import type { ChildProcess } from "node:child_process";
import { Server, type Socket } from "node:net";

export interface Egress {
  /** Ports of 127.0.0.1 inside at which something is reached. */
  readonly ports: readonly number[];
  /** The one of them that is a proxy for HTTP. */
  readonly proxyPort: number;
  /** Takes over what was connected to one of the ports. */
  accept(port: number, socket: Socket): void;
  /** Hosts that were asked for and refused so far, as `host:port`. */
  refused(): readonly string[];
}

/** Where the helper finds its way to the studio: the second after the usual ones, for at 3 an agent finds its key. */
const CHANNEL_DESCRIPTOR = 4;

/** At once on each port: each takes two of the files that the studio may have open. */
const MOST_CONNECTIONS = 256;

/** Takes over the sockets as the helper hands them out, until the process has ended. */
export function takeSockets(child: ChildProcess, egress: Egress): void {
  const servers: Server[] = [];
  child.on("message", (message, handle) => {
    const port = (message as { readonly port?: unknown } | null)?.port;
    if (typeof port !== "number" || !egress.ports.includes(port) || !(handle instanceof Server)) return;
    servers.push(handle);
    handle.maxConnections = MOST_CONNECTIONS;
    handle.on("connection", (socket) => egress.accept(port, socket));
    if (servers.length === egress.ports.length) child.disconnect();
  });
  child.once("exit", () => {
    for (const server of servers) server.close();
    // It ended before it had handed out all of them.
    if (child.connected) child.disconnect();
  });
}

/** Ends when the studio has taken all of its sockets, and lets go of it. */
const HELPER = `for (const port of process.argv.slice(1).map(Number)) {
  const server = require("node:net").createServer();
  server.listen(port, "127.0.0.1", () => process.send({ port }, server));
}
process.once("disconnect", () => process.exit());`;

/**
 * The command to start inside instead of `command`. The helper gets nothing of the command's: neither its input, nor its
 * secret, nor an environment in which a project could name code for it to run; and the command nothing of the helper's.
 */
export function behindHelper(
  { command, args }: { readonly command: string; readonly args: readonly string[] },
  { ports }: Pick<Egress, "ports">,
): { readonly command: string; readonly args: readonly string[] } {
  return { command: "/bin/sh", args: ["-c", HAND_OUT, process.execPath, HELPER, ports.join(" "), command, ...args] };
}

const HAND_OUT = `helper=$1 ports=$2; shift 2
/usr/bin/env -i NODE_CHANNEL_FD=${CHANNEL_DESCRIPTOR} "$0" --single-threaded -e "$helper" $ports </dev/null >&2 3<&- || exit 1
unset helper ports NODE_CHANNEL_FD NODE_CHANNEL_SERIALIZATION_MODE
exec "$@" ${CHANNEL_DESCRIPTOR}<&-`;
