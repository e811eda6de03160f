/** What was entered for a run that has not started yet, kept for this tab: closing the sheet loses nothing. */
import { createDrafts } from "../live/drafts.ts";
import { RunForm } from "./run-form.ts";

/** By the project's id. */
export const runDrafts = createDrafts("run-draft", RunForm);
