/** The Claude runtime with the real SDK and CLI, and a model for tests behind it. */
import type { Clock } from "../../engine/ports/clock.ts";
import type { ProcessRecord } from "../../engine/ports/store.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { AgentHarness } from "../contract.ts";
import { detectJail } from "../jail/detect-jail.ts";
import type { JailKind } from "../jail/jail.ts";
import { accessToOwnServer, type Access } from "./access.ts";
import { createClaudeRuntime } from "./claude-runtime.ts";
import type { SessionDeps } from "./run-session.ts";
import { startTestModel, type TestModel } from "./test-model.ts";

export interface ClaudeHarness extends AgentHarness {
  readonly model: TestModel;
  /** Agents' processes that are kept as running. */
  readonly running: readonly ProcessRecord[];
}

export const isUsable = async (kind: JailKind): Promise<boolean> =>
  (await detectJail({ env: { ...process.env, AUTOCODER_JAIL: kind } })).ok;

export const realClock: Clock = {
  now: () => instant(Date.now()),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
};

interface Setting {
  readonly access?: (url: string) => Access;
  readonly env?: SessionDeps["env"];
  readonly clock?: Clock;
}

export async function makeClaudeHarness(
  jail: JailKind,
  { access = accessToOwnServer, env = process.env, clock = realClock }: Setting = {},
): Promise<ClaudeHarness> {
  const model = await startTestModel();
  const running = new Map<number, ProcessRecord>();
  let cwd = "";
  const runtime = createClaudeRuntime({
    jail,
    access: access(model.url),
    env,
    clock,
    processes: {
      record: async (record) => void running.set(record.pid, record),
      forget: async (pid) => void running.delete(pid),
    },
  });
  return {
    model,
    get running() {
      return [...running.values()];
    },
    runtime: {
      ...runtime,
      start(spec) {
        cwd = spec.cwd;
        return runtime.start(spec);
      },
    },
    play: (steps) =>
      model.play(steps, {
        cwd: () => cwd,
        crash: () => running.forEach(({ pid }) => process.kill(pid, "SIGKILL")),
      }),
    told: () => JSON.stringify(model.requests.at(-1)?.messages),
    dispose: () => model.close(),
  };
}
