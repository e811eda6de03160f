import { sendJson } from "./http.js";

export const MAX_TITLE = 200;

/** A request that cannot be served, and a sentence for the person who made it. */
class RequestError extends Error {}

/** Refuses a title that nobody could read. */
export function checkTitle(title) {
  if (typeof title !== "string" || title.trim() === "") throw new RequestError("A to-do needs a title.");
  if (title.length > MAX_TITLE) throw new RequestError(`A title may have ${MAX_TITLE} letters at most.`);
}

/** Answers a request that failed: with what the person can do about it, or without telling what went wrong inside. */
export function sendError(response, error) {
  if (error instanceof RequestError) return sendJson(response, 400, { error: error.message });
  if (error instanceof SyntaxError) return sendJson(response, 400, { error: "The request is not valid JSON." });
  console.error(error);
  sendJson(response, 500, { error: "Something went wrong." });
}
