/** `autocoder backlog check`: what the studio would make of backlogs that are only described, one a line. */
import { checkBacklog, DescribedBacklog } from "@autocoder/core/backlog/check-backlog.ts";
import type { ExitCode } from "../exit-code.ts";
import { answerLines } from "../json-lines.ts";

export const backlogCheck = (source: { readonly stdin?: boolean; readonly file?: string }): Promise<ExitCode> =>
  answerLines(source, DescribedBacklog, checkBacklog);
