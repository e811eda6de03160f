/** What is this session told at its start? The facts the project's state and repository hold for its role. */
import type { AttemptId, ObjectName, SessionId } from "@autocoder/core/kit/ids.ts";
import { partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import { featureBrief } from "@autocoder/core/session/prompt/feature-brief.ts";
import { planBrief } from "@autocoder/core/session/prompt/plan-brief.ts";
import { testBrief } from "@autocoder/core/session/prompt/test-brief.ts";
import { parseSpec } from "@autocoder/core/spec/spec.ts";
import { passageFor } from "@autocoder/core/spec/passages.ts";
import type { Session } from "@autocoder/core/session/session.ts";
import type { EngineContext } from "../context.ts";
import { projectChecks } from "../verify/project-checks.ts";

export async function openingPrompt(context: EngineContext, sessionId: SessionId): Promise<string> {
  const session = context.journal.state.sessions.get(sessionId)!;
  switch (session.role) {
    case "planner":
      return planPrompt(context, session);
    case "tester":
      return testPrompt(context, session);
    case "coder":
    case "resolver":
      return attemptBrief(context, session.attempts.at(-1)!);
  }
}

async function planPrompt({ journal, workspaces }: EngineContext, session: Session): Promise<string> {
  const { spec, plan, backlog } = journal.state;
  return planBrief({
    attempt: plan.failures + 1,
    title: spec?.title ?? "",
    spec: spec?.text ?? "",
    planned: [...backlog.features.values()].map(({ id, key, name }) => ({ id, key, name })),
    files: session.workspace ? await workspaces.listFiles(session.workspace.base) : [],
  });
}

async function testPrompt({ journal, workspaces }: EngineContext, session: Session): Promise<string> {
  const features = session.features.flatMap((id) => journal.state.backlog.features.get(id) ?? []);
  return testBrief({ features, files: session.workspace ? await workspaces.listFiles(session.workspace.base) : [] });
}

/** The brief of one attempt; also handed over in the middle of a session, when the next feature of a batch is up. */
export async function attemptBrief(context: EngineContext, attemptId: AttemptId): Promise<string> {
  const { state } = context.journal;
  const { featureId } = partsOfAttempt(attemptId);
  const attempt = state.attempts.get(attemptId)!;
  const session = state.sessions.get(attempt.sessionId)!;
  const feature = state.backlog.features.get(featureId)!;
  const parsed = state.spec && parseSpec(state.spec.text);
  const { workspace } = session;
  const secrets = context.projectSecrets.list();
  const isFirst = session.attempts[0] === attemptId;
  return featureBrief({
    attemptId,
    role: session.role === "resolver" ? "resolver" : "coder",
    feature,
    passage: parsed?.ok ? passageFor(parsed.value.sections, feature) : undefined,
    ...(await repositoryFacts(context, workspace?.base)),
    secrets: secrets.ok ? secrets.value.map(({ name }) => name) : [],
    conflicts: (isFirst && workspace?.conflicts) || [],
    isCarried: isFirst && feature.carry !== undefined,
    isLanded: state.landings.some((landing) => landing.featureId === featureId),
  });
}

async function repositoryFacts({ workspaces, journal }: EngineContext, base: ObjectName | undefined) {
  if (base === undefined) return { files: [], projectChecks: [] };
  const files = await workspaces.listFiles(base);
  const { config } = journal.state;
  const checks = await projectChecks({ workspaces, config, tree: base, paths: files, yolo: false });
  return { files, projectChecks: checks.map(({ command }) => command) };
}
