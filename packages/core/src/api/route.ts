/** What is one question a client may ask, and what follows from it for those who answer and those who ask? */
import { z } from "zod";
import type { Result } from "../kit/result.ts";
import type { ApiError, ErrorType } from "./error.ts";

export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Fields of the input stand in it as `:name`. The others travel in the query of a GET, else in the body. */
  readonly path: `/api/${string}`;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** Why it may be refused, beside what can befall any request. */
  readonly errors: readonly ErrorType[];
  /** Answered to anybody, without the studio's key. */
  readonly isPublic?: true;
  /** Answered only to who is at the studio's own machine, whatever password they know. */
  readonly isLocalOnly?: true;
  /** Whether a body may be larger than what a person types into a form: a document, a whole backlog. */
  readonly isLarge?: true;
}

export const route = <const R extends Route>(definition: R): R => definition;

/** What can befall any request. */
export const commonErrors = [
  "unauthenticated",
  "login-required",
  "foreign-host",
  "foreign-origin",
  "not-json",
  "too-large",
  "address-too-long",
  "headers-too-large",
  "too-many-requests",
  "too-slow",
  "bad-request",
  "no-such-route",
  "halted",
  "defect",
  "unreachable",
] as const satisfies readonly ErrorType[];

export type InputOf<R extends Route> = z.input<R["input"]>;
export type OutputOf<R extends Route> = z.output<R["output"]>;
export type ErrorOf<R extends Route> = ApiError<R["errors"][number] | (typeof commonErrors)[number]>;

/** Who asks, as far as an answer may depend on it. */
export interface Asker {
  /** At the studio's own machine: over loopback, with the key of its start. */
  readonly isLocal: boolean;
  /** The login a client from elsewhere came in by. */
  readonly loginId?: string | undefined;
}

/** One function for each route: a missing one does not compile. */
export type Handlers<Routes extends Readonly<Record<string, Route>>> = {
  readonly [Name in keyof Routes]: (
    input: z.output<Routes[Name]["input"]>,
    asker: Asker,
  ) => Promise<Result<z.input<Routes[Name]["output"]>, ApiError>>;
};

/** A number that may come as the digits of a path or query. */
export const inUrl = <S extends z.ZodType<unknown, number>>(schema: S) =>
  z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    ])
    .pipe(schema);
