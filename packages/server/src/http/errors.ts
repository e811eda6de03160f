/** With which HTTP status is a refusal answered? */
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type ApiError, apiError, type ErrorDetails, type ErrorType } from "@autocoder/core/api/error.ts";
import { explainRejection, type Rejection } from "@autocoder/core/log/rejection.ts";
import type { TalkRefusal } from "../engine/conversation/refusal.ts";
import { asError, isHalt } from "../engine/failure.ts";

export const httpStatus = {
  "unknown-dependency": 422,
  "too-many-dependencies": 422,
  "duplicate-dependency": 422,
  "dependency-cycle": 422,
  "project-exists": 409,
  "project-missing": 409,
  "spec-missing": 409,
  "plan-not-open": 409,
  "plan-not-closed": 409,
  "plan-empty": 409,
  "feature-not-found": 404,
  "feature-in-progress": 409,
  "feature-not-ready": 409,
  "feature-not-landed": 409,
  "feature-not-set-aside": 409,
  "feature-not-finished": 409,
  "nothing-to-restore": 409,
  "edit-repeated": 422,
  "feature-changed-meanwhile": 409,
  "key-taken": 409,
  "key-unknown": 422,
  "index-out-of-range": 422,
  "run-active": 409,
  "no-run": 409,
  "run-stopping": 409,
  "run-paused": 409,
  "not-allowable": 409,
  "budget-spent": 409,
  "budget-too-low": 409,
  "session-exists": 409,
  "session-not-found": 404,
  "session-stopping": 409,
  "session-deaf": 409,
  "session-ended": 409,
  "attempt-not-found": 404,
  "attempt-not-live": 409,
  "verification-not-found": 404,
  "verification-done": 409,
  "landing-busy": 409,
  "nothing-landed": 409,
  "revert-busy": 409,
  "revert-not-found": 404,
  "recheck-busy": 409,
  "recheck-not-found": 404,
  "question-not-found": 404,
  "sighting-not-found": 404,
  "question-answered": 409,
  "answer-incomplete": 422,
  "answer-invalid": 422,
  "unknown-project": 404,
  taken: 409,
  "bad-name": 422,
  "bad-key": 422,
  "bad-secret": 422,
  "held-elsewhere": 409,
  "unusable-folder": 409,
  "bad-spec": 409,
  "spec-changed": 409,
  "spec-impact-changed": 409,
  "spec-version-not-found": 404,
  "bad-config": 409,
  "commit-not-found": 404,
  "picture-not-found": 404,
  "channel-not-found": 404,
  "bad-channel": 422,
  "conversation-not-found": 404,
  "conversation-elsewhere": 409,
  "message-empty": 400,
  "message-not-found": 404,
  "message-not-waiting": 409,
  "question-not-open": 409,
  "answer-unknown": 400,
  "nothing-to-stop": 409,
  "nothing-to-retry": 409,
  "proposal-not-open": 409,
  "schedule-not-found": 404,
  "schedule-over": 409,
  "too-many-schedules": 409,
  "file-not-found": 404,
  "file-not-shown": 403,
  "attachment-empty": 422,
  "attachment-too-large": 413,
  "attachment-wrong-kind": 415,
  "attachment-unreadable": 422,
  "attachment-not-kept": 507,
  "attachment-not-found": 404,
  unauthenticated: 401,
  "login-required": 401,
  "local-only": 403,
  "foreign-host": 403,
  "foreign-origin": 403,
  "not-json": 415,
  "too-large": 413,
  "address-too-long": 414,
  "headers-too-large": 431,
  "too-many-requests": 429,
  "too-slow": 408,
  "bad-request": 400,
  "no-such-route": 404,
  refused: 409,
  halted: 503,
  defect: 500,
  unreachable: 503,
} as const satisfies Readonly<Record<ErrorType, ContentfulStatusCode>>;

export function rejected(rejection: Rejection): ApiError {
  if (rejection.type === "answer-invalid") {
    const fields = rejection.problems.map(({ id, problem }) => ({ path: `answers.${id}`, message: problem }));
    return apiError(rejection.type, explainRejection(rejection), { fields });
  }
  const details = detailsOf(rejection);
  return apiError(rejection.type, explainRejection(rejection), details && { details });
}

function detailsOf(rejection: Rejection): ErrorDetails | undefined {
  const { edit } = rejection;
  if (rejection.type !== "feature-changed-meanwhile") return edit === undefined ? undefined : { edit };
  const { featureId, theirs, yours } = rejection;
  return { ...(edit !== undefined && { edit }), conflict: { featureId, theirs, yours } };
}

export const talkError = (refusal: TalkRefusal): ApiError =>
  refusal.type === "rejected" ? rejected(refusal.rejection) : apiError(refusal.type, refusal.message);

/** What is said of something thrown; its stack stays here. */
export function thrownError(thrown: unknown): ApiError {
  const { message } = asError(thrown);
  if (isHalt(thrown)) return apiError("halted", message);
  return apiError("defect", `The studio made a mistake: ${message}`);
}
