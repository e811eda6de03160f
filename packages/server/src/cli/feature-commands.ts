/** In which words is a backlog edited on the command line? */
import type { Command } from "commander";
import type { FeatureEdits } from "./commands/feature.ts";
import type { CommandContext } from "./environment.ts";
import type { ExitCode } from "./exit-code.ts";
import { featureId, wholeNumber } from "./whole-number.ts";

type Describe = (command: Command, act: (context: CommandContext, ...words: never[]) => Promise<ExitCode>) => void;

interface ChangeFlags {
  readonly name?: string;
  readonly category?: string;
  readonly description?: string;
  readonly step?: readonly string[];
  readonly priority?: number;
}

export function addFeatureCommands(program: Command, on: Describe): void {
  const feature = program.command("feature").description("edit the backlog");
  const several = (name: string) => feature.command(name).argument("<ids...>", "the features", eachId);
  const edit = async (context: CommandContext, edits: FeatureEdits) =>
    (await import("./commands/feature.ts")).editFeatures(context, edits);

  on(
    several("skip")
      .description("set features aside; what waits for them stays blocked")
      .option("--reason <text>", "why, for whoever looks later", "A person set it aside."),
    (context, features: readonly number[], { reason }: { reason: string }) =>
      edit(context, { features, done: "set aside", edit: (id) => ({ type: "skip", featureId: id, reason }) }),
  );
  on(
    several("reopen")
      .description("take up again what failed, was set aside or is finished")
      .option("--reason <text>", "why, for whoever looks later", "A person re-opened it."),
    (context, features: readonly number[], { reason }: { reason: string }) =>
      edit(context, { features, done: "re-opened", edit: (id) => ({ type: "reopen", featureId: id, reason }) }),
  );
  on(several("delete").description("delete features"), (context, features: readonly number[]) =>
    edit(context, {
      features,
      done: "deleted; `feature restore` brings back",
      edit: (id) => ({ type: "delete", featureId: id }),
    }),
  );
  on(
    several("restore").description("bring deleted features back; take back a skip or a re-opening"),
    (context, features: readonly number[]) =>
      edit(context, { features, done: "restored", edit: (id) => ({ type: "restore", featureId: id }) }),
  );
  on(
    several("change")
      .description("write features anew; what is not named stays as it is")
      .option("--name <text>")
      .option("--category <text>")
      .option("--description <text>")
      .option("--step <text...>", "the acceptance steps, all of them")
      .option("--priority <number>", "smaller is earlier", wholeNumber("--priority", { min: 0, max: 1_000_000 })),
    (context, features: readonly number[], { step, ...fields }: ChangeFlags) => {
      const changes = { ...fields, ...(step && { steps: step }) };
      return edit(context, { features, done: "changed", edit: (id) => ({ type: "change", featureId: id, changes }) });
    },
  );
}

const eachId = (text: string, before: readonly number[] | undefined): readonly number[] => [
  ...(before ?? []),
  featureId(text),
];
