/** Is really nothing left of an agent? With real processes, in each jail this machine has. */
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import type { SessionSpec, StudioTool } from "../../engine/ports/agents.ts";
import { cleanEnv } from "../../process/clean-env.ts";
import { startProcess } from "../../process/start-process.ts";
import { specIn } from "../test-script.ts";
import { isUsable, makeClaudeHarness, type ClaudeHarness } from "./test-harness.ts";

/** Two processes in the background, one in a session of its own, that hold a connection to the model. */
const LEAVE_BEHIND = `cat > hold.cjs <<'EOF'
require("node:net").connect(Number(new URL(process.env.ANTHROPIC_BASE_URL).port), "127.0.0.1");
setInterval(() => undefined, 60_000);
EOF
(setsid node hold.cjs >/dev/null 2>&1 &)
(node hold.cjs >/dev/null 2>&1 &)`;

for (const kind of ["bubblewrap", "namespaces", "none"] as const) {
  describe.runIf(process.platform === "linux" && (await isUsable(kind)))(`a Claude agent (jail: ${kind})`, () => {
    let harness: ClaudeHarness;
    let root: string;
    let spec: SessionSpec;
    beforeEach(async () => {
      harness = await makeClaudeHarness(kind);
      root = await realpath(await mkdtemp(join(tmpdir(), "agent-")));
      spec = specIn(root);
      await mkdir(spec.cwd);
    });
    afterEach(async () => {
      await harness.dispose();
      await rm(root, { recursive: true });
    });

    test("when it ends by itself, what it left in the background ends too", async () => {
      harness.play([{ run: LEAVE_BEHIND }, { say: "Done." }]);
      expect(await endOf(harness, spec)).toMatchObject({ ending: "done" });
      expect([await processesOf(root), harness.running]).toEqual([[], []]);
    });

    test("when it is killed, what it left in the background ends too", async () => {
      harness.play([{ run: LEAVE_BEHIND }, { crash: true }]);
      expect(await endOf(harness, spec)).toMatchObject({
        ending: "crash",
        detail: expect.stringMatching(/^The agent's process was killed by SIGKILL/),
      });
      expect([await processesOf(root), harness.running]).toEqual([[], []]);
    });

    test("when it is stopped while a command runs, nothing is left", async () => {
      harness.play([{ run: LEAVE_BEHIND }, { run: "tail -f /dev/null" }]);
      const session = harness.runtime.start(spec);
      for await (const event of session.events) {
        if (event.type === "tool-started" && JSON.stringify(event.input).includes('tail -f /dev/null"}')) {
          expect(harness.running).toHaveLength(1);
          expect(await processesOf(root)).not.toEqual([]);
          await session.stop();
        }
        if (event.type === "ended") expect(event.ending).toBe("stopped");
      }
      expect([await processesOf(root), harness.running]).toEqual([[], []]);
    });

    test("when it is stopped and does not answer, it is killed with all it started", async () => {
      harness.play([{ run: LEAVE_BEHIND }, { run: "tail -f /dev/null" }]);
      const session = harness.runtime.start(spec);
      for await (const event of session.events) {
        if (event.type === "tool-started" && JSON.stringify(event.input).includes('tail -f /dev/null"}')) {
          for (const { pid } of harness.running) process.kill(-pid, "SIGSTOP");
          await session.stop();
        }
        if (event.type === "ended") expect(event).toMatchObject({ ending: "stopped", usage: { requests: 2 } });
      }
      await expect.poll(() => processesOf(root)).toEqual([]);
      expect(harness.running).toEqual([]);
    });

    test.skipIf(kind === "none")(
      "when the studio is killed while a call is pending, the agent ends at once, and can be resumed",
      async () => {
        harness.model.play([{ run: `${LEAVE_BEHIND}\necho first` }, { use: "ask", input: {} }, { say: "Done." }], {
          cwd: () => spec.cwd,
        });
        const host = startProcess({
          command: process.execPath,
          args: [join(import.meta.dirname, "fixtures/host.ts"), kind, harness.model.url, root, spec.sessionId],
          cwd: root,
          env: cleanEnv(process.env),
          stdin: "ignore",
        });
        await once(host.child!.stdout!, "data");
        expect(await processesOf(root)).not.toEqual([]);

        process.kill(host.child!.pid!, "SIGKILL");
        const killedAt = performance.now();
        await harness.model.deserted();
        expect(performance.now() - killedAt).toBeLessThan(2_000);
        // A process lets go of its connections before it is gone.
        await expect.poll(() => processesOf(root)).toEqual([]);

        const ask: StudioTool = {
          name: "ask",
          description: "Ask the studio.",
          input: z.object({}),
          call: async () => ({ text: "Queued.", isError: false, endsSession: true }),
        };
        expect(await endOf(harness, { ...spec, resume: true, tools: [ask] })).toMatchObject({ ending: "hook-stopped" });
        expect(harness.told()).toContain("first");
      },
    );
  });
}

async function endOf(harness: ClaudeHarness, spec: SessionSpec): Promise<AgentEvent | undefined> {
  let last: AgentEvent | undefined;
  for await (const event of harness.runtime.start(spec).events) last = event;
  return last;
}

/** Command lines of the processes that were started with something of this folder in their environment. */
async function processesOf(folder: string): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) =>
      (await readProc(pid, "environ")).includes(folder) ? [await readProc(pid, "cmdline")] : [],
    ),
  );
  return found.flat().filter((line) => line !== "");
}

const readProc = (pid: string, file: string): Promise<string> =>
  // It ended while we looked.
  readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
