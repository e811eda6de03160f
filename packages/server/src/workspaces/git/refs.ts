/** Which references are the studio's? Nothing else in a person's repository is ever moved, but their branch at delivery. */
import { partsOfAttempt, type AttemptId, type ObjectName, type SessionId } from "@autocoder/core/kit/ids.ts";

export const LANDING_BRANCH = "autocoder/main";
export const LANDING_REF = `refs/heads/${LANDING_BRANCH}`;
/** The same commit, under a name nobody else uses: what the branch is made from again where somebody has deleted it. */
export const LANDED_REF = "refs/autocoder/landed";
export const ATTEMPT_REFS = "refs/autocoder/attempts";
/** Where the person's checkout is being brought, while it is. */
export const DELIVERING_REF = "refs/autocoder/delivering";
const EARLIER_REFS = "refs/autocoder/earlier";
export const ARCHIVE_REFS = "refs/autocoder/archive";

export const branchRef = (branch: string): string => `refs/heads/${branch}`;

/** Where the saved work of an attempt is: `refs/autocoder/attempts/7/2`. */
export function attemptRef(attemptId: AttemptId): string {
  const { featureId, number } = partsOfAttempt(attemptId);
  return `${ATTEMPT_REFS}/${featureId}/${number}`;
}

/** Where the commits are that the agent made itself on the way to the saved work under `ref`. */
export const rawRef = (ref: string): string => `${ref}-raw`;

/** Where saved work stays that later work of the same attempt took the place of; `ref` is the attempt's. */
export const earlierRef = (ref: string, commit: ObjectName): string =>
  `${EARLIER_REFS}/${ref.replace(/^refs\/autocoder\//, "")}/${commit.slice(0, 12)}`;

export const archiveRef = (sessionId: SessionId): string => `${ARCHIVE_REFS}/${sessionId}`;
