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
  | "foreign-host"
  | "foreign-origin"
  | "not-json"
  | "too-large"
  | "bad-request"
  | "no-such-route";

/** What is asked for is none of the feature's own. */
type EvidenceRefusal = "commit-not-found";

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

/** `halted`: the project's history cannot be written any more. `defect`: the studio made a mistake. */
type StudioFailure = "refused" | "halted" | "defect" | "unreachable";

type AnyType =
  | Rejection["type"]
  | ProjectRefusal
  | EvidenceRefusal
  | AttachmentProblem
  | FileRefusal
  | TalkRefusal
  | RequestRefusal
  | StudioFailure;

/** What to do about each, on its own; a type without its sentence does not compile. */
const nextSteps = {
  "unknown-dependency": "Name only features that exist.",
  "too-many-dependencies": "Name only the features it needs directly.",
  "duplicate-dependency": "Name each dependency once.",
  "dependency-cycle": "Leave one of these dependencies out.",
  "project-exists": "Use the project that is there.",
  "project-missing": "Create the project first.",
  "spec-missing": "Write a spec, or add features by hand.",
  "plan-not-open": "Add the feature as a person.",
  "plan-not-closed": "Wait until the plan is written.",
  "plan-empty": "Create features first.",
  "feature-not-found": "Look its number up in the list of features.",
  "feature-in-progress": "Wait for the attempt to end, or stop the run.",
  "feature-not-ready": "Wait for what it depends on.",
  "feature-not-landed": "Wait until it has landed.",
  "feature-not-set-aside": "Leave it as it is.",
  "feature-not-finished": "Change what the feature says.",
  "nothing-to-restore": "Leave it as it is.",
  "edit-repeated": "Name it once.",
  "feature-changed-meanwhile": "Compare both texts, then save the one that is to stay.",
  "key-taken": "Choose another key.",
  "key-unknown": "Create the feature with that key in the same call, or leave it out.",
  "index-out-of-range": "Name an earlier item of the same call.",
  "run-active": "Stop the run that is active first.",
  "no-run": "Start a run first.",
  "run-stopping": "Wait until the run has stopped.",
  "run-paused": "Resume the run first.",
  "budget-spent": "Raise the budget, or start another run.",
  "session-exists": "Use the session that is there.",
  "session-not-found": "Look its id up in the list of sessions.",
  "session-stopping": "Write it where you re-open its feature.",
  "session-deaf": "Stop the session, or wait for its end.",
  "session-ended": "Look at its transcript instead.",
  "attempt-not-found": "Look it up at its feature.",
  "attempt-not-live": "Wait for the feature's next attempt.",
  "verification-not-found": "Look it up at its feature.",
  "verification-done": "Read its verdict.",
  "landing-busy": "Wait for the landing to end.",
  "nothing-landed": "Leave it as it is.",
  "revert-busy": "Wait until its landing is taken back, or that is refused.",
  "revert-not-found": "Ask for its landing to be taken back first.",
  "recheck-busy": "Wait for the re-check to end.",
  "recheck-not-found": "Ask for a new one.",
  "question-not-found": "Look its number up at the feature that waits for it.",
  "sighting-not-found": "Load the inbox anew.",
  "question-answered": "Nothing; it has its answer.",
  "answer-incomplete": "Fill in the fields that are named.",
  "unknown-project": "Look its name up in the list of projects.",
  taken: "Choose another name or folder.",
  "bad-name": "Choose another name.",
  "bad-key": "Do what it says, then try again.",
  "held-elsewhere": "Stop the other studio, or use that one.",
  "unusable-folder": "Put the project's folder right.",
  "bad-spec": "Correct the spec.",
  "spec-changed": "Compare both texts, then save the one you want.",
  "spec-impact-changed": "Look at what the change means for the backlog again.",
  "spec-version-not-found": "Take one from the list of the spec's versions.",
  "bad-config": "Correct the project's configuration.",
  "commit-not-found": "Take one from the list of the feature's changes.",
  "conversation-not-found": "Take one from the project's list of conversations, or begin a new one.",
  "conversation-elsewhere": "Begin it with another id.",
  "message-empty": "Write something, or attach a file.",
  "message-not-found": "Take one of the messages that are shown.",
  "message-not-waiting": "Stop the answer, or say it differently from that message on.",
  "question-not-open": "Write it as a message.",
  "answer-unknown": "Choose from the options that were offered, or write in your own words.",
  "nothing-to-stop": "Leave it as it is.",
  "nothing-to-retry": "Write a message.",
  "proposal-not-open": "Look at what was decided.",
  "file-not-found": "Check its path.",
  "file-not-shown": "Do what the message says.",
  "attachment-empty": "Choose a file with something in it.",
  "attachment-too-large": "Make the file smaller, or attach the part that matters.",
  "attachment-wrong-kind": "Attach a kind of file that is taken.",
  "attachment-unreadable": "Save the file anew, without a password, and attach that.",
  "attachment-not-kept": "Put right what the message names, and attach the file again.",
  "attachment-not-found": "Attach the file again.",
  unauthenticated: "Open the address the studio printed when it started; it holds the key.",
  "foreign-host": "Use the address the studio printed when it started.",
  "foreign-origin": "Send the request from the studio's own page, or from a program.",
  "not-json": "Send JSON with `content-type: application/json`.",
  "too-large": "Send less at once.",
  "bad-request": "Correct the fields that are named.",
  "no-such-route": "Compare the address with the list of routes.",
  refused: "Do what the message says.",
  halted: "Put right what the message names, then restart the studio.",
  defect: "Report it with the message; what was recorded is safe.",
  unreachable: "Start the studio, or wait until it is back.",
} as const satisfies Readonly<Record<AnyType, string>>;

export type ErrorType = keyof typeof nextSteps;
export const ErrorType = z.enum(Object.keys(nextSteps) as ErrorType[]);

/** A refusal as it travels: inside `{ error }`. The message says what happened, to what, and what to do. */
export const ApiError = ReceivedError.extend({ type: ErrorType });
export type ApiError<T extends ErrorType = ErrorType> = Omit<z.infer<typeof ApiError>, "type"> & { readonly type: T };

export const ErrorReply = z.object({ error: ApiError });

type More = Omit<z.infer<typeof ApiError>, "type" | "message" | "next">;

export const apiError = <T extends ErrorType>(type: T, message: string, more: More = {}): ApiError<T> => ({
  type,
  message,
  next: nextSteps[type],
  ...more,
});

export type { ErrorDetails, FieldProblem } from "./received-error.ts";
