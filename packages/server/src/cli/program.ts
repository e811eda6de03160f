/** Which commands are there, and with which words? The one place where the command line is described. */
import { Command, InvalidArgumentError, Option } from "commander";
import { MAX_CONCURRENCY } from "@autocoder/core/run/run.ts";
import { backlogCheck } from "./commands/backlog-check.ts";
import { demo } from "./commands/demo.ts";
import { doctor } from "./commands/doctor.ts";
import { features } from "./commands/features.ts";
import { init } from "./commands/init.ts";
import { logs } from "./commands/logs.ts";
import { rehearse } from "./commands/rehearse.ts";
import { run } from "./commands/run.ts";
import { serve } from "./commands/serve.ts";
import { status } from "./commands/status.ts";
import { stop } from "./commands/stop.ts";
import { verify } from "./commands/verify.ts";
import { type CommandContext, commandContext, type GlobalOptions } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";
import { type RunFlags, runOptions } from "./run-options.ts";
import { version } from "../compose/version.ts";

const EXIT_CODES = `
Exit codes: 0 done · 1 not everything is proven · 2 bad input · 3 the machine lacks something · 4 stopped · 70 a mistake of the studio's own
`;

/** The program; `finish` is told the exit code of the command that ran. */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command("autocoder")
    .description("Turns a specification into an application whose every finished feature is proven.")
    .version(version)
    .option("--home <folder>", "where the studio keeps what is its own (default: ~/.autocoder, or AUTOCODER_HOME)")
    .option("--project <id>", "the project, where it is not this folder's")
    .option("--json", "one JSON value on standard output, for programs")
    .showHelpAfterError("(--help shows what there is)")
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText("after", EXIT_CODES);

  const withContext = (action: (context: CommandContext) => Promise<ExitCode>) => async (command: Command) =>
    finish(await action(await commandContext(command.optsWithGlobals<GlobalOptions>())));
  /** The option values and the command are always the last two arguments of an action. */
  const on = (command: Command, action: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) =>
    command.action(async (...words: unknown[]) => {
      const last = words.at(-1) as Command;
      await withContext((context) => action(context, ...(words.slice(0, -1) as never[])))(last);
    });

  on(
    rehearsalOptions(program.command("demo").description("build the sample application offline, without a key"))
      .option("--scenario <name>", "todo, wide, or the path of a scenario.yaml", "todo")
      .option("--exit", "leave when the run has ended (implied without a terminal)"),
    (context, flags: DemoFlags) => demo(context, demoOptions(flags)),
  );
  on(
    rehearsalOptions(
      program
        .command("rehearse")
        .argument("[scenario]", "todo, wide, or the path of a scenario.yaml (default: this project's own backlog)")
        .description("play a whole night with scripted agents: no key, no tokens, nothing of the project is touched"),
    ),
    (context, scenario: string | undefined, flags: DemoFlags) =>
      rehearse(context, {
        ...demoOptions({ ...flags, ...(scenario !== undefined && { scenario }) }),
        exit: true,
        isOwn: scenario === undefined,
      }),
  );
  on(
    program
      .command("serve")
      .description("the studio with its page")
      .option("--port <number>", "where to listen (default: the first free one from 8888)", wholeNumber)
      .option("--no-open", "do not open the page"),
    (context, flags: { port?: number; open: boolean }) => serve(context, flags),
  );
  on(
    program
      .command("init")
      .argument("[folder]", "default: this folder")
      .description("make a folder a project")
      .option("--name <name>", "the project's name (default: the folder's)")
      .option("--spec <file>", "the specification, kept as .autocoder/spec.md"),
    (context, folder: string | undefined, flags: { name?: string; spec?: string }) =>
      init(context, { ...flags, ...(folder !== undefined && { folder }) }),
  );
  on(runFlags(program.command("run").description("build what the spec asks for")), (context, flags: RunFlags) =>
    run(context, runOptions(flags)),
  );
  on(program.command("status").description("where the project stands"), status);
  on(
    program.command("features").argument("[id]", "one feature in full", wholeNumber).description("the backlog"),
    (context, id: number | undefined) => features(context, id),
  );
  on(
    program
      .command("logs")
      .argument("[subject]", "a feature (7), an attempt (7#2) or a session: what its agents said and did")
      .description("the project's history"),
    (context, subject: string | undefined) => logs(context, subject),
  );
  on(
    program
      .command("stop")
      .description("end the run after the attempts under way")
      .option("--now", "end the agents at once; their work is saved", false),
    (context, flags: { now: boolean }) => stop(context, flags),
  );
  on(program.command("verify").description("run all acceptance checks on what has landed; no agent"), verify);
  on(program.command("doctor").description("what this machine has and lacks, and how to mend it"), doctor);
  const backlog = program.command("backlog").description("about backlogs as such");
  backlog
    .command("check")
    .description("what is ready, blocked, on a cycle or missing; one JSON object a line in, one out")
    .option("--stdin", "read from standard input")
    .option("--file <path>", "read from a file")
    .option("--json", "the only form there is; accepted for symmetry")
    .action(async (flags: { stdin?: boolean; file?: string }) => finish(await backlogCheck(flags)));
  return program;
}

interface DemoFlags {
  readonly scenario?: string;
  readonly faults?: string;
  readonly count?: number;
  readonly concurrency: number;
  readonly batchSize: number;
  readonly delay?: number;
  readonly port?: number;
  readonly open: boolean;
  readonly exit?: boolean;
}

const demoOptions = ({ scenario = "todo", exit, ...flags }: DemoFlags) => ({
  ...flags,
  scenario,
  exit: exit ?? !process.stdout.isTTY,
});

const rehearsalOptions = (command: Command): Command =>
  command
    .option("--faults <kinds>", "which misbehaviour is played: all, none, or kinds with commas between them")
    .option("--count <number>", "features of the scenario wide", wholeNumber)
    .addOption(
      new Option("--concurrency <number>", `agents at once, 1 to ${MAX_CONCURRENCY}`).argParser(wholeNumber).default(3),
    )
    .addOption(
      new Option("--batch-size <number>", "features a session may be given, 1 to 5").argParser(wholeNumber).default(1),
    )
    .option("--delay <ms>", "how long the scripted model seems to think", wholeNumber)
    .option("--port <number>", "where the page listens", wholeNumber)
    .option("--no-open", "do not open the page");

const runFlags = (command: Command): Command =>
  command
    .option("--concurrency <number>", `agents at once, 1 to ${MAX_CONCURRENCY} (default: 3)`)
    .option("--yes", "start building without a look at the plan")
    .option("--yolo", "no feature checks, no testers; what lands is shown as unproven")
    .option("--batch-size <number>", "features one session may be given, 1 to 5 (default: 1)")
    .option("--testing-agents <number>", "testers beside the coders, 0 to 3 (default: 0)")
    .option("--testing-batch-size <number>", "features one tester looks at, 1 to 5 (default: 3)")
    .option("--features <ids>", "only these, e.g. 1,2,3")
    .option("--max-turns <number>", "turns one session may take")
    .option("--model <name>", "the model agents use");

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It takes a whole number.");
  return value;
}
