/** What would the studio's own judges say? Asked one line at a time, by anybody who wants to test them. */
import { z } from "zod";
import { judgeDevServer } from "@autocoder/core/policy/dev-server.ts";
import { judgeCommand } from "@autocoder/core/policy/judge-command.ts";
import { readRules } from "../folder/read-policy.ts";
import { judgeReadPaths } from "../folder/read-paths.ts";

const Id = z.union([z.string(), z.number(), z.null()]).default(null);
/** Where an agent works, where nothing else is said. */
const WORKSPACE = "/workspace";

export const CommandQuestion = z.looseObject({
  id: Id,
  command: z.string(),
  projectConfig: z.string().nullish(),
  orgConfig: z.string().nullish(),
  cwd: z.string().startsWith("/").optional(),
});

export function answerCommand(question: z.infer<typeof CommandQuestion>): object {
  const { id, command, cwd = WORKSPACE } = question;
  const rules = readRules({
    organisation: question.orgConfig ?? undefined,
    project: question.projectConfig ?? undefined,
  });
  if (!rules.ok) return { id, verdict: "deny", rule: "config", reason: rules.error.message };
  const workspace = cwd.replace(/(?<=.)\/+$/, "");
  const judgement = judgeCommand(command, {
    ...rules.value,
    places: { workspace, writable: ["/tmp"], home: undefined },
    isJailed: false,
    mayInstallGlobally: false,
    mayPush: false,
    mayEndByName: true,
  });
  if (judgement.verdict === "allow") return { id, verdict: "allow", rule: null, reason: null };
  const { verdict, rule, reason } = judgement;
  return { id, verdict, rule, reason };
}

export const DevServerQuestion = z.looseObject({ id: Id, command: z.string() });

export function answerDevServer({ id, command }: z.infer<typeof DevServerQuestion>): object {
  const judgement = judgeDevServer(command);
  if (judgement.verdict === "allow") return { id, verdict: "allow", rule: null, reason: null };
  return { id, verdict: "deny", rule: judgement.rule, reason: judgement.reason };
}

export const ReadPathsQuestion = z.looseObject({ id: Id, value: z.string(), home: z.string().startsWith("/") });

export const answerReadPaths = ({ id, value, home }: z.infer<typeof ReadPathsQuestion>): object => ({
  id,
  ...judgeReadPaths(value, home),
});
