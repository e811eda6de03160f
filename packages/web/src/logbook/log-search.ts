/** Which lines does a person look at? All of it is in the page's address, so that a reload, Back and a copied link show it. */
import { z } from "zod";
import { levels, sources } from "@autocoder/core/api/log-line.ts";
import type { LogFilter } from "@autocoder/core/api/routes/log.ts";
import { FeatureId, type ProjectId, SessionId } from "@autocoder/core/kit/ids.ts";
import { Instant } from "@autocoder/core/kit/instant.ts";

/** What is wrong or unknown in an address counts as not given. */
const given = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** Typed by hand, `?q=42` is a number. */
const Words = z.union([z.string().max(500), z.number().transform(String)]);

export const LogSearch = z.object({
  q: given(Words),
  regex: given(Words),
  level: given(z.array(z.enum(levels))),
  source: given(z.array(z.enum(sources))),
  feature: given(FeatureId),
  session: given(SessionId),
  from: given(Instant),
  to: given(Instant),
  /** The line that was linked to. */
  at: given(z.string().max(200)),
  /** Whether long lines are broken. */
  wrap: given(z.boolean()),
});
export type LogSearch = z.output<typeof LogSearch>;

/** With these, every line is looked at. */
export const noFilters = {
  q: undefined,
  regex: undefined,
  level: undefined,
  source: undefined,
  feature: undefined,
  session: undefined,
  from: undefined,
  to: undefined,
} satisfies Partial<LogSearch>;

export const isFiltered = (search: LogSearch): boolean =>
  Object.keys(noFilters).some((name) => search[name as keyof typeof noFilters] !== undefined);

export function filterOf(projectId: ProjectId, search: LogSearch): LogFilter {
  const { q, regex, level, source, feature, session, from, to } = search;
  return {
    projectId,
    ...(q && { text: q }),
    ...(regex && { regex }),
    ...(level && { levels: level }),
    ...(source && { sources: source }),
    ...(feature && { featureId: feature }),
    ...(session && { sessionId: session }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** Where all that is filtered is to be had as a text. */
export function textPath({ projectId, ...filter }: LogFilter): string {
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  return `/api/projects/${projectId}/log.txt${query.size === 0 ? "" : `?${query}`}`;
}

/** Why an expression cannot be one, or undefined. */
export function problemOf(regex: string | undefined): string | undefined {
  try {
    // The studio looks for it in the same way.
    if (regex !== undefined) RegExp(regex, "gi");
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `${error.message.replace(/^Invalid regular expression: /, "This is no regular expression: ")}.`;
  }
}
