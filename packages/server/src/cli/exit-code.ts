/** What does the number say that the program ends with? Listed in `autocoder --help` and docs/cli.md. */
export const exitCode = {
  done: 0,
  /** The run ended, but not everything is proven; or a check is red. */
  unproven: 1,
  /** What was asked for cannot be done as asked: unknown option, missing spec, unknown project. */
  badInput: 2,
  /** The machine is missing something: git, disk space, a writable home, a free port. */
  environment: 3,
  /** A person stopped it. */
  stopped: 4,
  /** The studio itself made a mistake. */
  defect: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
