/** How does a route of the contract become an answer? Its input is checked, its handler asked, its refusal given a status. */
import type { Context, Hono, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { type ApiError, apiError, type FieldProblem } from "@autocoder/core/api/error.ts";
import { type Asker, commonErrors, type Handlers, type Route } from "@autocoder/core/api/route.ts";
import { type Routes, routes } from "@autocoder/core/api/routes.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { httpStatus } from "./errors.ts";
import { wrongFields } from "./wrong-fields.ts";

type Answer = (input: unknown, asker: Asker) => Promise<Result<unknown, ApiError>>;

export function answerRoutes(app: Hono, handlers: Handlers<Routes>): void {
  for (const [name, route] of Object.entries(routes) as [keyof Routes, Route][]) {
    const answer = handlers[name] as Answer;
    app.on(route.method, route.path, limitBody(route), async (c) => {
      const { isLocal } = c.get("client");
      if (route.isLocalOnly && !isLocal) return refuse(c, localOnly);
      const input = await readInput(c, route);
      const answered = input.ok ? await answer(input.value, { isLocal, loginId: c.get("login")?.id }) : input;
      if (answered.ok) return c.json(answered.value as object);
      requireNamed(route, answered.error);
      return refuse(c, answered.error);
    });
  }
}

/** A backlog of 5,000 features and the longest spec are some megabytes; what a person types in a form is not one. */
const LARGE_BODY_MB = 20;
const BODY_MB = 1;

function limitBody({ isLarge }: Route): MiddlewareHandler {
  const megabytes = isLarge ? LARGE_BODY_MB : BODY_MB;
  const tooLarge = apiError("too-large", `The request is larger than ${megabytes} MB. Send less at once.`);
  return bodyLimit({ maxSize: megabytes * 1_024 * 1_024, onError: (c) => refuse(c, tooLarge) });
}

const localOnly = apiError(
  "local-only",
  "This is done at the studio's own machine only, also by those who know the password. Go there, or come through an ssh tunnel.",
);

export const refuse = (c: Context, error: ApiError): Response => c.json({ error }, httpStatus[error.type]);

/** Path and query or body, as one value; what stands in the path has the last word. */
async function readInput(c: Context, { method, input }: Route): Promise<Result<unknown, ApiError>> {
  const given = method === "GET" ? ok(c.req.query()) : await readBody(c);
  if (!given.ok) return given;
  const read = input.safeParse({ ...given.value, ...c.req.param() });
  if (read.success) return ok(read.data);
  return badRequest(z.prettifyError(read.error), wrongFields(read.error));
}

async function readBody(c: Context): Promise<Result<object, ApiError>> {
  const text = await c.req.text();
  if (text === "") return ok({});
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return ok(body);
    return badRequest("The body is not a JSON object.");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return badRequest(`The body is not JSON: ${error.message}.`);
  }
}

const badRequest = (detail: string, fields?: readonly FieldProblem[]): Result<never, ApiError> =>
  err(
    apiError("bad-request", `The request is not as it should be.\n${detail}`, {
      ...(fields && { fields: [...fields] }),
    }),
  );

/** A refusal the contract does not name would reach clients that cannot know it. */
function requireNamed({ method, path, errors }: Route, { type }: ApiError): void {
  if ([...errors, ...commonErrors].includes(type)) return;
  throw new Error(`${method} ${path} was answered with ${type}, which its contract does not name.`);
}
