/** `autocoder answer`: a person's answer to an agent, typed field by field or given in words; recorded by whoever is at work. */
import type { OpenQuestion } from "@autocoder/core/log/state.ts";
import { openQuestions } from "@autocoder/core/log/state.ts";
import type { QuestionId } from "@autocoder/core/kit/ids.ts";
import type { GivenAnswers } from "@autocoder/core/question/question.ts";
import { recordAnswer } from "../../compose/record-answer.ts";
import { readState } from "../../engine/read-state.ts";
import type { ProjectEntry } from "../../engine/ports/store.ts";
import type { GivenAnswer } from "../../engine/question/answer-question.ts";
import { findStudio } from "../../home/studio-file.ts";
import { askFields } from "../ask-fields.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { fieldOfInput, givenFields } from "../given-fields.ts";
import { projectHere } from "../project-here.ts";
import { askHidden, readPiped } from "../read-hidden.ts";
import { CliRefusal } from "../refusal.ts";
import { remoteStudio } from "../remote-studio.ts";
import { oneLine } from "../view/words.ts";
import { withStore } from "../with-store.ts";
import { describeQuestion } from "./questions.ts";

interface AnswerFlags {
  readonly field?: readonly string[];
  readonly stdin?: string;
  readonly youDecide?: boolean;
}

export async function answer(context: CommandContext, id: number, flags: AnswerFlags): Promise<ExitCode> {
  const { output } = context;
  const { entry, question } = await find(context, id);
  const kind = flags.youDecide === true ? "left-to-agent" : "answered";
  const answers = await answersTo(context, question, flags);
  await record(context, entry, { questionId: question.id, answers, kind });
  output.json({ project: entry.projectId, question: id, feature: question.featureId, kind });
  const how = kind === "answered" ? "with your answer" : "and decides by itself";
  output.line(`Feature ${question.featureId} goes on ${how}.`);
  return exitCode.done;
}

const find = (context: CommandContext, id: number) =>
  withStore(context, async (store): Promise<{ readonly entry: ProjectEntry; readonly question: OpenQuestion }> => {
    const entry = await projectHere(store, context.project, context.cwd);
    const state = await readState(store, entry.projectId);
    const open = openQuestions(state);
    const question = open.find((one) => one.id === id);
    if (question) return { entry, question };
    const known = open.length === 0 ? "None is open." : `Open: ${open.map((one) => one.id).join(", ")}.`;
    const isThere = state.questions.has(id as QuestionId);
    throw new CliRefusal(`${isThere ? `Question ${id} waits for no answer.` : `There is no question ${id}.`} ${known}`);
  });

async function answersTo(
  { output, stopping }: CommandContext,
  question: OpenQuestion,
  { field = [], stdin, youDecide = false }: AnswerFlags,
): Promise<GivenAnswers> {
  const { fields } = question;
  const said = givenFields(fields, field);
  if (stdin !== undefined) {
    const { id, label } = fieldOfInput(fields, stdin);
    const isTyped = process.stdin.isTTY;
    return {
      ...said,
      [id]: await (isTyped ? askHidden(`${oneLine(label)} (it is not shown): `) : readPiped(process.stdin)),
    };
  }
  const isAsked = process.stdin.isTTY && !youDecide && !output.isJson;
  if (!isAsked) return said;
  for (const line of describeQuestion(question)) process.stderr.write(`${line}\n`);
  return askFields(fields, said, stopping);
}

async function record({ home }: CommandContext, { projectId }: ProjectEntry, given: GivenAnswer): Promise<void> {
  const other = await findStudio(home);
  if (other) return remoteStudio(other).answerQuestion(projectId, given);
  const recorded = await recordAnswer(home, { projectId, given });
  if (recorded.ok) return;
  const { type, message } = recorded.error;
  throw new CliRefusal(message, type === "rejected" ? exitCode.badInput : exitCode.environment);
}
