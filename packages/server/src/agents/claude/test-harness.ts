import { ok } from "@autocoder/core/kit/result.ts";
/** The Claude runtime with the real SDK and CLI, and a model for tests behind it. */
import { watch } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SessionSpec } from "../../engine/ports/agents.ts";
import type { Clock } from "../../engine/ports/clock.ts";
import type { ProcessRecord } from "../../engine/ports/store.ts";
import { instant } from "@autocoder/core/kit/instant.ts";
import type { AgentHarness } from "../contract.ts";
import { detectJail } from "../jail/detect-jail.ts";
import type { Confine } from "../jail/confine.ts";
import type { JailKind } from "../jail/jail.ts";
import { accessToOwnServer, type Access } from "./access.ts";
import { stateFolders } from "./agent-env.ts";
import { listPrices } from "@autocoder/core/session/prices.ts";
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
  readonly confine?: Confine;
}

export async function makeClaudeHarness(
  jail: JailKind,
  { access = accessToOwnServer, env = process.env, clock = realClock, confine }: Setting = {},
): Promise<ClaudeHarness> {
  const model = await startTestModel();
  const running = new Map<number, ProcessRecord>();
  let spec: SessionSpec | undefined;
  const runtime = createClaudeRuntime({
    jail,
    access: () => ok(access(model.url)),
    env,
    clock,
    prices: listPrices,
    ...(confine && { confine }),
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
      start(next) {
        spec = next;
        return runtime.start(next);
      },
    },
    play: (steps) =>
      model.play(steps, {
        cwd: () => spec!.cwd,
        crash: (answeredCalls) => {
          void whenWritten(spec!, answeredCalls).then(() => running.forEach(({ pid }) => process.kill(pid, "SIGKILL")));
        },
      }),
    told: () => JSON.stringify(model.requests.at(-1)?.messages),
    dispose: () => model.close(),
  };
}

/** Resolves when the agent's transcript holds so many answers; it is written a tenth of a second late. */
async function whenWritten({ stateDir, sessionId }: SessionSpec, answers: number): Promise<void> {
  const projects = join(stateFolders(stateDir).config, "projects");
  const written = Promise.withResolvers<void>();
  const look = async (): Promise<void> => {
    for await (const file of glob(`*/${sessionId}.jsonl`, { cwd: projects })) {
      const transcript = await readFile(join(projects, file), "utf8");
      if (transcript.split('"type":"tool_result"').length > answers) written.resolve();
    }
  };
  const watcher = watch(projects, { recursive: true }, () => void look());
  await look();
  await written.promise;
  watcher.close();
}
