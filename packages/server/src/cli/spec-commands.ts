/** In which words is a spec looked at and brought back on the command line? */
import { type Command, Option } from "commander";
import type { SpecForm } from "@autocoder/core/spec/document.ts";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";
import { wholeNumber } from "./whole-number.ts";

type Describe = (command: Command, act: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) => void;

const versionNumber = wholeNumber("version", { min: 1, max: 1_000_000 });

export function addSpecCommands(program: Command, on: Describe): void {
  const spec = program.command("spec").description("the project's spec and its versions");
  const load = () => import("./commands/spec.ts");
  on(
    spec.command("show").argument("[version]", "default: the file", versionNumber).description("its text"),
    async (context, version: number | undefined) => (await load()).showSpec(context, version),
  );
  on(
    spec
      .command("check")
      .argument("[file]", "any document; default: the project's spec")
      .description("what a planner would find in it, and what is wrong, by line"),
    async (context, file: string | undefined) => (await load()).checkSpecFile(context, file),
  );
  on(spec.command("versions").description("all versions, the newest first"), async (context) =>
    (await load()).specVersions(context),
  );
  on(
    spec
      .command("diff")
      .argument("[from]", "default: the version in force", versionNumber)
      .argument("[to]", "default: the file", versionNumber)
      .description("what differs between two versions, or a version and the file"),
    async (context, from: number | undefined, to: number | undefined) => (await load()).diffSpec(context, from, to),
  );
  on(
    spec
      .command("restore")
      .argument("<version>", "the version to bring back", versionNumber)
      .description("write a version's text to the file, as a new version"),
    async (context, version: number) => (await load()).restoreSpecVersion(context, version),
  );
  on(
    spec
      .command("export")
      .argument("[version]", "default: the file", versionNumber)
      .addOption(new Option("--form <form>", "the form to write it in").choices(["markdown", "xml"]).default("xml"))
      .description("print it as Markdown or in the XML form of other tools (app_spec.txt)"),
    async (context, version: number | undefined, { form }: { form: SpecForm }) =>
      (await load()).exportSpec(context, { form, version }),
  );
}
