/** `autocoder policy check`, `devserver check`, `readpaths check`: what the studio's own judges say, one question a line. */
import {
  answerCommand,
  answerDevServer,
  answerReadPaths,
  CommandQuestion,
  DevServerQuestion,
  ReadPathsQuestion,
} from "../../compose/ask-policy.ts";
import type { ExitCode } from "../exit-code.ts";
import { answerLines } from "../json-lines.ts";

type Source = Parameters<typeof answerLines>[0];

export const policyCheck = (source: Source): Promise<ExitCode> => answerLines(source, CommandQuestion, answerCommand);
export const devServerCheck = (source: Source): Promise<ExitCode> =>
  answerLines(source, DevServerQuestion, answerDevServer);
export const readPathsCheck = (source: Source): Promise<ExitCode> =>
  answerLines(source, ReadPathsQuestion, answerReadPaths);
