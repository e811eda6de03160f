import type { Check, CheckRun } from "@autocoder/core/verify/check.ts";

/** Runs the commands that prove things. */
export interface CheckRunner {
  /**
   * Runs a check in its own process group, at lower priority than the studio, and ends the whole group at the
   * time-out or when `signal` fires. A command that does not exist is a red result (`exited`, 127), never an error.
   * Machine-wide no more checks run at once than there are cores.
   */
  run(request: {
    readonly check: Check;
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
  }): Promise<CheckRun>;

  /** What a result depends on besides tree and command: platform, Node's version, and `env`. */
  environmentHash(env: Readonly<Record<string, string>>): string;
}
