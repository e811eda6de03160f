/** How long does it take to judge what an agent's shell is to run? */
import { allowedCommands, refusedCommands } from "@autocoder/core/policy/judge-command.cases.ts";
import { judgeCommand } from "@autocoder/core/policy/judge-command.ts";
import { type Policy, usualRules } from "@autocoder/core/policy/policy.ts";
import { spreadOf, type Spread } from "./percentile.ts";

export interface JudgingFigures {
  /** Different command lines, the ordinary ones and the attacks of the tests. */
  readonly commands: number;
  readonly judgeMs: Spread;
}

const policy: Policy = {
  ...usualRules,
  places: { workspace: "/projects/shop", writable: ["/tmp/agent"], home: "/home/a" },
  isJailed: true,
  mayInstallGlobally: false,
  mayPush: false,
  mayEndByName: true,
};

const ROUNDS = 5;

export function measureJudging(): JudgingFigures {
  const commands = [...allowedCommands, ...Object.values(refusedCommands).flat()];
  const timed = Array.from({ length: ROUNDS }, () => commands.map(timeOf));
  // The engine has yet to translate the program for the first round.
  return { commands: commands.length, judgeMs: spreadOf(timed.slice(1).flat()) };
}

function timeOf(command: string): number {
  const before = performance.now();
  judgeCommand(command, policy);
  return performance.now() - before;
}
