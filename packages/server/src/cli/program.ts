/** Which commands are there, and with which words? What a command needs is loaded when it is called. */
import { Command } from "commander";
import { explainFailure } from "../compose/explain-failure.ts";
import { version } from "../compose/version.ts";
import { type CommandContext, commandContext, type GlobalOptions } from "./environment.ts";
import { exitCode, type ExitCode } from "./exit-code.ts";
import { addFeatureCommands } from "./feature-commands.ts";
import { ipAddress } from "./ip-address.ts";
import { addNoticeCommands } from "./notice-commands.ts";
import { addPasswordCommands } from "./password-commands.ts";
import { playSettings, type RehearsalFlags, withRehearsalOptions } from "./rehearsal-options.ts";
import { CliRefusal } from "./refusal.ts";
import { type RunFlags, runChoice, withRunOptions } from "./run-options.ts";
import { addKeyCommands } from "./key-commands.ts";
import { addSessionCommands } from "./session-commands.ts";
import { addQuestionCommands } from "./question-commands.ts";
import { addScheduleCommands } from "./schedule-commands.ts";
import { addSpecCommands } from "./spec-commands.ts";
import { featureId, portNumber } from "./whole-number.ts";

const EXIT_CODES = `
Exit codes: 0 done · 1 not everything is proven · 2 bad input · 3 the machine lacks something · 4 stopped · 70 a mistake of the studio's own
`;

/** The program; `finish` is told the exit code of the command that ran. */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = describedProgram();
  /** Describes a command; the option values and the command itself are the last two arguments of its action. */
  const on = (command: Command, act: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) =>
    command.action(async (...words: unknown[]) => {
      const self = words.at(-1) as Command;
      const run = async () =>
        act(await commandContext(self.optsWithGlobals<GlobalOptions>()), ...(words.slice(0, -1) as never[]));
      finish(await refusingFailures(run));
    });

  on(
    withRehearsalOptions(
      program
        .command("demo")
        .description("build the sample application offline, without a key")
        .option("--scenario <name>", "todo, wide, or the path of a scenario.yaml", "todo"),
    ).option("--exit", "leave when the run has ended (implied without a terminal)"),
    async (context, flags: RehearsalFlags & { scenario: string }) =>
      (await import("./commands/demo.ts")).demo(context, { ...flags, ...playSettings(flags) }),
  );
  on(
    withRehearsalOptions(program.command("rehearse"))
      .argument("[scenario]", "todo, wide, or the path of a scenario.yaml (default: this project's own backlog)")
      .description("play a whole night with scripted agents: no key, no tokens, nothing of the project is touched"),
    async (context, scenario: string | undefined, flags: RehearsalFlags) =>
      (await import("./commands/rehearse.ts")).rehearse(context, {
        ...flags,
        ...playSettings({ ...flags, exit: true }),
        scenario,
      }),
  );
  on(
    program
      .command("serve")
      .description("the studio with its page")
      .option("--port <number>", "where to listen (default: the first free one from 8888)", portNumber)
      .option("--no-open", "do not open the page")
      .option(
        "--rehearse [scenario]",
        "projects made in it are played by scripted agents, without a key (default: todo)",
      )
      .option(
        "--host <address>",
        "answer other machines too, at this address (0.0.0.0: all); needs a password",
        ipAddress,
      )
      .option("--allow-host <name...>", "a name the studio is called by, beside its addresses")
      .option("--behind-proxy [address]", "believe a proxy on this machine, or at this address, on who asks and how"),
    async (context, flags: ServeFlags) => (await import("./commands/serve.ts")).serve(context, serveOptions(flags)),
  );
  on(
    program
      .command("init")
      .argument("[folder]", "default: this folder")
      .description("make a folder a project")
      .option("--name <name>", "the project's name (default: the folder's)")
      .option("--spec <file>", "the specification, kept as .autocoder/spec.md"),
    async (context, folder: string | undefined, flags: { name?: string; spec?: string }) =>
      (await import("./commands/init.ts")).init(context, { ...flags, ...(folder !== undefined && { folder }) }),
  );
  on(
    withRunOptions(program.command("run").description("build what the spec asks for")),
    async (context, flags: RunFlags) => (await import("./commands/run.ts")).run(context, runChoice(flags)),
  );
  on(program.command("status").description("where the project stands"), async (context) =>
    (await import("./commands/status.ts")).status(context),
  );
  on(
    program.command("features").argument("[id]", "one feature in full", featureId).description("the backlog"),
    async (context, id: number | undefined) => (await import("./commands/features.ts")).features(context, id),
  );
  addPasswordCommands(program, on);
  addNoticeCommands(program, on);
  addFeatureCommands(program, on);
  addSpecCommands(program, on);
  addScheduleCommands(program, on);
  on(
    program
      .command("logs")
      .argument("[subject]", "a feature (7), an attempt (7#2) or a session: what its agents said and did")
      .description("the project's history"),
    async (context, subject: string | undefined) => (await import("./commands/logs.ts")).logs(context, subject),
  );
  on(
    program
      .command("stop")
      .description("finish what is under way, then end the run")
      .option("--now", "end the agents at once: each is asked, then killed; their work is saved"),
    async (context, { now = false }: { now?: boolean }) => (await import("./commands/stop.ts")).stop(context, { now }),
  );
  on(
    program
      .command("pause")
      .description("halt each agent after its step; it costs nothing until the run is resumed")
      .option("--reason <text>", "why, as the page and the history show it"),
    async (context, flags: { reason?: string }) => (await import("./commands/pause.ts")).pause(context, flags),
  );
  on(
    program
      .command("drain")
      .description("finish what is under way and start nothing new; the run does not end")
      .option("--reason <text>", "why, as the page and the history show it"),
    async (context, flags: { reason?: string }) => (await import("./commands/pause.ts")).drain(context, flags),
  );
  on(program.command("resume").description("go on with a run that is paused or drained"), async (context) =>
    (await import("./commands/pause.ts")).resume(context),
  );
  addSessionCommands(program, on);
  on(program.command("verify").description("run all acceptance checks on what has landed; no agent"), async (context) =>
    (await import("./commands/verify.ts")).verify(context),
  );
  on(program.command("doctor").description("what this machine has and lacks, and how to mend it"), async (context) =>
    (await import("./commands/doctor.ts")).doctor(context),
  );
  on(
    program.command("spend").description("what was used and what it cost, by day, run, role, model and feature"),
    async (context) => (await import("./commands/spend.ts")).spend(context),
  );
  on(program.command("prices").description("what tokens cost, and where you write down your own"), async (context) =>
    (await import("./commands/prices.ts")).prices(context),
  );
  addKeyCommands(program, on);
  addQuestionCommands(program, on);
  const checks = [
    ["backlog", "about backlogs as such", "what is ready, blocked, on a cycle or missing"],
    ["policy", "about what agents may run", "whether an agent may run a command, and which rule says so"],
    ["devserver", "about servers of projects", "whether the studio may start a command as a project's server"],
    ["readpaths", "about folders agents may read", "which folders of a list agents may read, and why not the others"],
  ] as const;
  for (const [name, about, what] of checks) {
    program
      .command(name)
      .description(about)
      .command("check")
      .description(`${what}; one JSON object a line in, one out`)
      .option("--stdin", "read from standard input")
      .option("--file <path>", "read from a file")
      .action(async (flags: { stdin?: boolean; file?: string }) =>
        finish(await refusingFailures(async () => (await checkOf(name))(flags))),
      );
  }
  return program;
}

/** The judge behind `… check`. */
async function checkOf(name: "backlog" | "policy" | "devserver" | "readpaths") {
  if (name === "backlog") return (await import("./commands/backlog-check.ts")).backlogCheck;
  const { devServerCheck, policyCheck, readPathsCheck } = await import("./commands/policy-check.ts");
  return { policy: policyCheck, devserver: devServerCheck, readpaths: readPathsCheck }[name];
}

function describedProgram(): Command {
  const isJson = process.argv.includes("--json");
  return new Command("autocoder")
    .description("Turns a specification into an application whose every finished feature is proven.")
    .version(version)
    .option("--home <folder>", "where the studio keeps what is its own (default: ~/.autocoder, or AUTOCODER_HOME)")
    .option("--project <id>", "the project, where it is not this folder's")
    .option("--json", "one JSON value on standard output, for programs")
    .showHelpAfterError(isJson ? false : "(--help shows what there is)")
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(isJson ? asJson(text) : text) })
    .exitOverride()
    .addHelpText("after", EXIT_CODES);
}

const asJson = (text: string) =>
  `${JSON.stringify({
    error: {
      message: text
        .replace(/^error: /, "")
        .trim()
        .replaceAll("\n", " "),
    },
  })}\n`;

/** Where the world broke, a person gets a sentence; what is left is a mistake of ours. */
async function refusingFailures<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    const sentence = explainFailure(thrown);
    throw sentence === undefined ? thrown : new CliRefusal(sentence, exitCode.environment, { cause: thrown });
  }
}

interface ServeFlags {
  readonly port?: number;
  readonly open: boolean;
  readonly rehearse?: string | true;
  readonly host?: string;
  readonly allowHost?: readonly string[];
  readonly behindProxy?: string | true;
}

/** Named or not, it is a scenario that comes with the product. */
const serveOptions = ({ rehearse, ...flags }: ServeFlags) => ({
  ...flags,
  ...(rehearse !== undefined && { rehearse: rehearse === true ? "todo" : rehearse }),
});
