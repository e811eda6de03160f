/** `autocoder questions`: what agents ask a person, with the fields an answer has. */
import { styleText } from "node:util";
import type { OpenQuestion } from "@autocoder/core/log/state.ts";
import { openQuestions } from "@autocoder/core/log/state.ts";
import type { QuestionField } from "@autocoder/core/question/question.ts";
import { variableOf } from "@autocoder/core/secret/variable-of.ts";
import { readState } from "../../engine/read-state.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { oneLine, plain } from "../view/words.ts";
import { withStore } from "../with-store.ts";

export const questions = (context: CommandContext): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const { output } = context;
    const { projectId } = await projectHere(store, context.project, context.cwd);
    const open = openQuestions(await readState(store, projectId));
    output.json(
      open.map(({ id, featureId, featureName, prompt, fields, askedAt }) => ({
        id,
        featureId,
        featureName,
        prompt,
        fields,
        askedAt,
      })),
    );
    if (open.length === 0) output.line("No agent waits for an answer.");
    for (const question of open) describeQuestion(question).forEach((line) => output.line(line));
    if (open.length > 0) output.line(`Answer with \`autocoder answer ${open[0]!.id}\`.`);
    return exitCode.done;
  });

export const describeQuestion = ({ id, featureId, featureName, prompt, fields }: OpenQuestion): readonly string[] => [
  styleText("bold", `Question ${id}  #${featureId} ${oneLine(featureName)}`),
  ...plain(prompt)
    .split("\n")
    .map((line) => `  ${line}`),
  ...fields.map((field) => `    ${oneLine(field.id)}  ${oneLine(field.label)}${styleText("dim", kindOf(field))}`),
  "",
];

function kindOf({ id, type, required, options = [] }: QuestionField): string {
  const kinds = {
    text: "",
    textarea: "",
    boolean: " · yes or no",
    select: ` · one of ${options.map(({ value }) => oneLine(value)).join(", ")}`,
    secret: ` · a secret; agents get it as ${variableOf(id)}`,
  };
  return kinds[type] + (required || type === "boolean" ? "" : " · optional");
}
