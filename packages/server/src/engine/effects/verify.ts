/** Judges the work an agent asked to have verified. Running it again gives the same verdict: results are kept by tree. */
import { partsOfAttempt } from "@autocoder/core/kit/ids.ts";
import { judgeWork } from "../verify/judge.ts";
import type { EffectHandler } from "./effect-handler.ts";

export const verify: EffectHandler<"verify"> = async (context, { verificationId, attemptId }, { effectId }) => {
  const { journal, closing } = context;
  const verification = journal.state.verifications.get(verificationId);
  const session = journal.state.sessions.get(journal.state.attempts.get(attemptId)!.sessionId);
  const run = session && journal.state.runs.get(session.runId);
  if (verification === undefined || run === undefined)
    throw new Error(`Verification ${verificationId} was never requested.`);
  const { featureId } = partsOfAttempt(attemptId);
  const { work, checks } = verification;
  const verdict = await judgeWork(context, { featureId, work, checks, yolo: run.options.yolo, signal: closing });
  if (closing.aborted) return;
  await journal.dispatch({ type: "verification.finish", verificationId, verdict }, { effectId });
};
