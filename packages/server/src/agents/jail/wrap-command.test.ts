import { describe, expect, test } from "vitest";
import type { Egress } from "../../process/egress.ts";
import type { Places } from "./places.ts";
import { wrapCommand } from "./wrap-command.ts";

const nowhere: Places = { writable: [], readable: [], hidden: [] };

/** What is mounted where, in order, as `how path`; without what every jail has. */
function mountsOf(places: Places): readonly string[] {
  const { args } = wrapCommand({ jail: "bubblewrap", command: "agent", args: [], cwd: "/ws", places });
  const rules = args.slice(args.lastIndexOf("--ro-bind-try") + 3, args.indexOf("--chdir")).join(" ");
  return rules
    .split(/ ?--/)
    .filter(Boolean)
    .map((rule) => rule.split(" ").slice(0, 2).join(" "));
}

test("a workspace in the studio's folder in a hidden home is writable, and nothing else there is seen", () => {
  expect(
    mountsOf({ hidden: ["/home/person"], readable: [], writable: ["/home/person/.autocoder/workspaces/1"] }),
  ).toEqual([
    "tmpfs /tmp",
    "tmpfs /home/person",
    "bind /home/person/.autocoder/workspaces/1",
    "remount-ro /home/person",
  ]);
});

test("a project in a hidden home is readable, but not the secrets inside it", () => {
  expect(
    mountsOf({
      hidden: ["/home/person/project/secrets", "/home/person"],
      readable: ["/home/person/project"],
      writable: [],
    }),
  ).toEqual([
    "tmpfs /tmp",
    "tmpfs /home/person",
    "ro-bind /home/person/project",
    "tmpfs /home/person/project/secrets",
    "remount-ro /home/person",
    "remount-ro /home/person/project/secrets",
  ]);
});

test("a workspace inside a readable project is writable", () => {
  expect(mountsOf({ hidden: [], readable: ["/srv/project"], writable: ["/srv/project/.autocoder/1"] })).toEqual([
    "tmpfs /tmp",
    "ro-bind /srv/project",
    "bind /srv/project/.autocoder/1",
  ]);
});

test("what lies in /tmp is seen where it is asked for", () => {
  expect(mountsOf({ hidden: ["/tmp"], readable: ["/tmp/project"], writable: ["/tmp/ws"] })).toEqual([
    "tmpfs /tmp",
    "ro-bind /tmp/project",
    "bind /tmp/ws",
  ]);
});

test("a folder that is both hidden and needed is not hidden, and stays writable where it must be", () => {
  expect(mountsOf({ hidden: ["/home/person"], readable: ["/home/person"], writable: ["/home/person"] })).toEqual([
    "tmpfs /tmp",
    "ro-bind /home/person",
    "bind /home/person",
  ]);
});

test("in bubblewrap the command starts in its folder, without rights, in namespaces that end with it", () => {
  const { command, args } = wrapCommand({
    jail: "bubblewrap",
    command: "/opt/agent",
    args: ["--flag", "a b"],
    cwd: "/ws",
    places: nowhere,
  });
  expect([command, args.slice(0, 7), args.slice(-6)]).toEqual([
    "bwrap",
    ["--die-with-parent", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--as-pid-1", "--cap-drop", "ALL"],
    ["--chdir", "/ws", "--", "/opt/agent", "--flag", "a b"],
  ]);
});

test("in namespaces the command dies with its parent", () => {
  expect(wrapCommand({ jail: "namespaces", command: "/opt/agent", args: ["-x"], cwd: "/ws", places: nowhere })).toEqual(
    {
      command: "setpriv",
      args: "--pdeathsig SIGKILL unshare --pid --fork --kill-child=SIGKILL --mount-proc -- /opt/agent -x".split(" "),
    },
  );
});

test("without a jail the command is started as it is", () => {
  expect(wrapCommand({ jail: "none", command: "/opt/agent", args: ["-x"], cwd: "/ws", places: nowhere })).toEqual({
    command: "/opt/agent",
    args: ["-x"],
  });
});

describe("with a way out of its own", () => {
  const egress: Egress = { ports: [23_128, 5432], proxyPort: 23_128, accept: () => undefined, refused: () => [] };
  const { args, ...program } = wrapCommand({
    jail: "bubblewrap",
    command: "/opt/agent",
    args: ["--flag"],
    cwd: "/ws",
    places: { writable: ["/ws"], readable: ["/run/systemd/resolve"], hidden: ["/run"] },
    egress,
  });

  test("it has no other network, nor a service that resolves names, and its programs are told of the proxy", () => {
    expect(program).toEqual({ command: "bwrap", egress });
    expect(args).toContain("--unshare-net");
    expect(args).not.toContain("/run/systemd/resolve");
    const variables = args.flatMap((word, i) => (word === "--setenv" ? [`${args[i + 1]}=${args[i + 2]}`] : []));
    expect(variables).toEqual([
      ...["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"].map(
        (name) => `${name}=http://127.0.0.1:23128`,
      ),
      "NO_PROXY=localhost,127.0.0.1,::1",
      "no_proxy=localhost,127.0.0.1,::1",
      "NODE_USE_ENV_PROXY=1",
    ]);
  });

  test("the command takes the place of what listens for it", () => {
    const inner = args.slice(args.indexOf("--") + 1);
    expect([inner[0], inner[1], ...inner.slice(-3)]).toEqual(["/bin/sh", "-c", "23128 5432", "/opt/agent", "--flag"]);
  });

  test("no other jail can hold it", () => {
    const start = () =>
      wrapCommand({ jail: "namespaces", command: "a", args: [], cwd: "/ws", places: nowhere, egress });
    expect(start).toThrow("The jail namespaces cannot shut off the network.");
  });
});
