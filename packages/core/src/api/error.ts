/** Why was a request refused, in a form every client can show? */
import { z } from "zod";
import type { Rejection } from "../log/rejection.ts";
import { ReceivedError } from "./received-error.ts";

/** Why a project cannot be worked with, although the request is right. */
type ProjectRefusal =
  | "unknown-project"
  | "taken"
  | "bad-name"
  | "bad-key"
  | "bad-secret"
  | "held-elsewhere"
  | "unusable-folder"
  | "bad-spec"
  | "spec-changed"
  | "spec-impact-changed"
  | "spec-version-not-found"
  | "bad-config";

/** What is wrong with a request before any project is asked. */
type RequestRefusal =
  | "unauthenticated"
  | "login-required"
  | "local-only"
  | "foreign-host"
  | "foreign-origin"
  | "not-json"
  | "too-large"
  | "address-too-long"
  | "headers-too-large"
  | "too-many-requests"
  | "too-slow"
  | "bad-request"
  | "no-such-route";

/** What is asked for is none of the feature's own. */
type EvidenceRefusal = "commit-not-found" | "picture-not-found";

/** What cannot be said or done in a conversation. */
type TalkRefusal =
  | "conversation-not-found"
  | "conversation-elsewhere"
  | "message-empty"
  | "message-not-found"
  | "message-not-waiting"
  | "question-not-open"
  | "answer-unknown"
  | "nothing-to-stop"
  | "nothing-to-retry"
  | "proposal-not-open";
/** What cannot be said of a schedule. */
type ScheduleRefusal = "schedule-not-found" | "schedule-over" | "too-many-schedules";
/** Of the project's files. */
type FileRefusal = "file-not-found" | "file-not-shown";
/** Why a file is not taken, or not there. */
type AttachmentProblem =
  | "attachment-empty"
  | "attachment-too-large"
  | "attachment-wrong-kind"
  | "attachment-unreadable"
  | "attachment-not-kept"
  | "attachment-not-found";

/** Of the ways for notices. */
type NoticeRefusal = "channel-not-found" | "bad-channel";

/** `halted`: the project's history cannot be written any more. `defect`: the studio made a mistake. */
type StudioFailure = "refused" | "halted" | "defect" | "unreachable";

type AnyType =
  | Rejection["type"]
  | ProjectRefusal
  | EvidenceRefusal
  | AttachmentProblem
  | FileRefusal
  | TalkRefusal
  | NoticeRefusal
  | ScheduleRefusal
  | RequestRefusal
  | StudioFailure;

/** All of them; one that is missing does not compile. */
const types = {
  "unknown-dependency": true,
  "too-many-dependencies": true,
  "duplicate-dependency": true,
  "dependency-cycle": true,
  "project-exists": true,
  "project-missing": true,
  "spec-missing": true,
  "plan-not-open": true,
  "plan-not-closed": true,
  "plan-empty": true,
  "feature-not-found": true,
  "feature-in-progress": true,
  "feature-not-ready": true,
  "feature-not-landed": true,
  "feature-not-set-aside": true,
  "feature-not-finished": true,
  "nothing-to-restore": true,
  "edit-repeated": true,
  "feature-changed-meanwhile": true,
  "key-taken": true,
  "key-unknown": true,
  "index-out-of-range": true,
  "run-active": true,
  "no-run": true,
  "run-stopping": true,
  "run-paused": true,
  "not-allowable": true,
  "budget-spent": true,
  "budget-too-low": true,
  "session-exists": true,
  "session-not-found": true,
  "session-stopping": true,
  "session-deaf": true,
  "session-ended": true,
  "attempt-not-found": true,
  "attempt-not-live": true,
  "verification-not-found": true,
  "verification-done": true,
  "landing-busy": true,
  "nothing-landed": true,
  "revert-busy": true,
  "revert-not-found": true,
  "recheck-busy": true,
  "recheck-not-found": true,
  "question-not-found": true,
  "sighting-not-found": true,
  "question-answered": true,
  "answer-incomplete": true,
  "answer-invalid": true,
  "unknown-project": true,
  taken: true,
  "bad-name": true,
  "bad-key": true,
  "bad-secret": true,
  "held-elsewhere": true,
  "unusable-folder": true,
  "bad-spec": true,
  "spec-changed": true,
  "spec-impact-changed": true,
  "spec-version-not-found": true,
  "bad-config": true,
  "commit-not-found": true,
  "conversation-not-found": true,
  "conversation-elsewhere": true,
  "message-empty": true,
  "message-not-found": true,
  "message-not-waiting": true,
  "question-not-open": true,
  "answer-unknown": true,
  "nothing-to-stop": true,
  "nothing-to-retry": true,
  "proposal-not-open": true,
  "schedule-not-found": true,
  "schedule-over": true,
  "too-many-schedules": true,
  "file-not-found": true,
  "file-not-shown": true,
  "attachment-empty": true,
  "attachment-too-large": true,
  "attachment-wrong-kind": true,
  "attachment-unreadable": true,
  "attachment-not-kept": true,
  "attachment-not-found": true,
  "picture-not-found": true,
  "channel-not-found": true,
  "bad-channel": true,
  unauthenticated: true,
  "login-required": true,
  "local-only": true,
  "foreign-host": true,
  "foreign-origin": true,
  "not-json": true,
  "too-large": true,
  "address-too-long": true,
  "headers-too-large": true,
  "too-many-requests": true,
  "too-slow": true,
  "bad-request": true,
  "no-such-route": true,
  refused: true,
  halted: true,
  defect: true,
  unreachable: true,
} as const satisfies Readonly<Record<AnyType, true>>;

export type ErrorType = keyof typeof types;
export const ErrorType = z.enum(Object.keys(types) as ErrorType[]);

/** A refusal as it travels: inside `{ error }`. The message says what happened, to what, and what to do. */
export const ApiError = ReceivedError.extend({ type: ErrorType });
export type ApiError<T extends ErrorType = ErrorType> = Omit<z.infer<typeof ApiError>, "type"> & { readonly type: T };

export const ErrorReply = z.object({ error: ApiError });

export { apiError } from "./next-step.ts";
export type { ErrorDetails, FieldProblem } from "./received-error.ts";
