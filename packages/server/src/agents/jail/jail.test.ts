/** Does a jail hold? With real ones, as far as this machine has them. */
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { outputText } from "../../process/bounded-output.ts";
import { cleanEnv } from "../../process/clean-env.ts";
import { run } from "../../process/run.ts";
import { startProcess } from "../../process/start-process.ts";
import { detectJail } from "./detect-jail.ts";
import { findPlaces } from "./find-places.ts";
import type { JailKind } from "./jail.ts";
import { wrapCommand, type Command } from "./wrap-command.ts";

const env = cleanEnv(process.env);
const isUsable = async (kind: JailKind): Promise<boolean> =>
  (await detectJail({ env: { ...env, AUTOCODER_JAIL: kind } })).ok;
const usable = { bubblewrap: await isUsable("bubblewrap"), namespaces: await isUsable("namespaces") };

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jail-")));
  for (const folder of ["workspace", "state", "project", "secrets"]) await mkdir(join(root, folder));
});
afterEach(() => rm(root, { recursive: true }));

async function jailed(jail: JailKind, command: Command): Promise<Command> {
  const places = await findPlaces({
    writable: [join(root, "workspace"), join(root, "state")],
    readable: [join(root, "project"), ...(command.command === process.execPath ? [dirname(process.execPath)] : [])],
    hidden: [join(root, "secrets")],
    path: "/usr/bin:/bin",
  });
  return wrapCommand({ ...command, jail, cwd: join(root, "workspace"), places });
}

const script = (...lines: readonly string[]): Command => ({ command: "sh", args: ["-c", lines.join("\n")] });

async function runJailed(jail: JailKind, ...lines: readonly string[]) {
  const command = await jailed(jail, script(...lines));
  const { ending, stdout, stderr } = await run({ ...command, cwd: join(root, "workspace"), env });
  return { ending, stdout: outputText(stdout), stderr: outputText(stderr) };
}

describe.runIf(usable.bubblewrap)("bubblewrap", () => {
  test("homes and hidden folders are empty", async () => {
    await writeFile(join(root, "secrets", "key"), "secret");
    const { stdout } = await runJailed(
      "bubblewrap",
      `cat '${root}/secrets/key'; cd '${root}/secrets' && ls -A . '${homedir()}'`,
    );
    expect(stdout).toBe(`.:\n\n${homedir()}:\n`);
  });

  test("only the workspace, the state folder and a private /tmp can be written", async () => {
    const targets = [root, join(root, "project"), join(root, "secrets"), homedir(), "/etc", "/usr", "/run", "/var/tmp"];
    const { stdout } = await runJailed(
      "bubblewrap",
      `for folder in ${targets.map((target) => `'${target}'`).join(" ")}; do`,
      "  touch $folder/outside 2>/dev/null && echo wrote $folder",
      "done",
      `echo 1 > '${root}/workspace/a' && echo 2 > '${root}/state/b' && echo 3 > /tmp/c && echo wrote inside`,
    );
    // The folder around the workspace exists in the private /tmp only.
    expect(stdout.replace(`wrote ${root}\n`, "")).toBe("wrote inside\n");
    expect(await readFile(join(root, "workspace", "a"), "utf8")).toBe("1\n");
    await expect(readFile(join(root, "outside"))).rejects.toThrow("ENOENT");
  });

  test("nothing of it can be undone, nor the kernel set, also by root", async () => {
    const { stdout } = await runJailed(
      "bubblewrap",
      `umount '${root}/secrets' 2>/dev/null && echo unmounted`,
      "mount -o remount,rw,bind / 2>/dev/null && echo remounted",
      "{ cat /proc/sys/kernel/core_pattern > /proc/sys/kernel/core_pattern; } 2>/dev/null && echo set",
      "echo end",
    );
    expect(stdout).toBe("end\n");
  });

  test("no service of the machine is reached by a file, nor the machine by a way around", async () => {
    const service = createServer((_, response) => response.end("at your service"));
    await once(service.listen(join(root, "secrets", "service.sock")), "listening");
    const { stdout } = await runJailed(
      "bubblewrap",
      `ls '${root}/secrets/service.sock' 2>/dev/null`,
      "ls -A /run | grep -v '^systemd$'",
      "cat /proc/1/root/root/.bashrc 2>/dev/null && echo read a home",
      `ls -A /proc/1/root'${root}/secrets' /proc/self/root'${root}/secrets' /proc/1/cwd/../secrets | grep service`,
      "echo 1 > /proc/sysrq-trigger 2>/dev/null && echo set",
      "unshare --mount true 2>/dev/null && echo has rights",
      "mknod /tmp/disk b 8 0 2>/dev/null && echo made a device",
      "chroot / true 2>/dev/null && echo changed root",
      "find / -xdev -name docker.sock 2>/dev/null",
      "echo end",
    );
    service.close();
    expect(stdout).toBe("end\n");
  });

  test("a workspace that borrows the project's objects can commit, and the project cannot be changed", async () => {
    const git = "git -c user.name=person -c user.email=person@example.org -c init.defaultBranch=main";
    const prepared = await run({
      ...script(
        `cd '${root}/project' && ${git} init -q && echo 1 > a && git add a && ${git} commit -qm first`,
        `git clone -q --shared '${root}/project' '${root}/workspace/clone'`,
      ),
      cwd: root,
      env,
    });
    expect(prepared.ending).toEqual({ type: "exited", code: 0 });
    const { stdout } = await runJailed(
      "bubblewrap",
      `cd clone && echo 2 > a && ${git} commit -qam second && git log --format=%s`,
      `cd '${root}/project' && git update-ref refs/heads/x HEAD 2>/dev/null || echo refused`,
    );
    expect(stdout).toBe("second\nfirst\nrefused\n");
  });

  test("a server of this machine is reached from inside", async () => {
    const server = createServer((_, response) => response.end("from outside"));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const ask = `fetch("http://127.0.0.1:${port}").then((response) => response.text()).then(console.log)`;
    const command = await jailed("bubblewrap", { command: process.execPath, args: ["-e", ask] });
    const { stdout } = await run({ ...command, cwd: root, env });
    expect(outputText(stdout)).toBe("from outside\n");
    server.close();
  });

  test("a server that is started inside is reached from outside, and ends with the jail", async () => {
    const serve = `const server = require("http").createServer((_, response) => response.end("from inside"));
      server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;
    const command = await jailed("bubblewrap", { command: process.execPath, args: ["-e", serve] });
    const started = startProcess({ ...command, cwd: root, env, stdin: "ignore" });
    const [port] = await once(started.child!.stdout!, "data");
    const url = `http://127.0.0.1:${String(port).trim()}`;
    expect(await (await fetch(url)).text()).toBe("from inside");
    await started.kill({ graceMs: 0 });
    await expect(fetch(url)).rejects.toThrow();
  });
});

for (const kind of ["bubblewrap", "namespaces"] as const) {
  describe.runIf(usable[kind])(kind, () => {
    test("when whoever started it is killed, everything in it ends", async () => {
      const inner = await jailed(kind, script("tail -f /dev/null & setsid tail -f /dev/null & echo ready; wait"));
      const quoted = [inner.command, ...inner.args].map((word) => `'${word}'`).join(" ");
      const host = startProcess({ ...script(`${quoted} & wait`), cwd: root, env, stdin: "ignore" });
      await once(host.child!.stdout!, "data");

      process.kill(host.child!.pid!, "SIGKILL");
      // Everything inside holds the other end of this pipe.
      await once(host.child!, "close");
    });

    test("when the command ends, what it left in the background has ended too", async () => {
      const inner = await jailed(kind, script("setsid tail -f /dev/null & echo left; exit 3"));
      const started = startProcess({ ...inner, cwd: root, env, stdin: "ignore" });
      const closed = once(started.child!, "close");
      expect([await started.ended, (await closed)[0]]).toEqual([{ type: "exited", code: 3 }, 3]);
    });

    test("the processes of the machine are not seen", async () => {
      const { stdout } = await runJailed(kind, "ls /proc | grep -c '^[0-9]'");
      expect(Number(stdout)).toBeLessThan(10);
    });
  });
}
