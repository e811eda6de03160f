/** What does a person look at? Everything that is in the board's address, so that a reload, Back and a copied link show it. */
import { z } from "zod";
import { FeatureId } from "@autocoder/core/kit/ids.ts";
import { Role } from "@autocoder/core/session/role.ts";
import { StatusType } from "@autocoder/core/api/views.ts";
import { ColumnName } from "./columns.ts";

const View = z.enum(["board", "compact", "table"]);
export type View = z.infer<typeof View>;

const Sort = z.enum(["priority", "number", "name", "changed", "attempts", "spend"]);
export type Sort = z.infer<typeof Sort>;

const Trait = z.enum(["blocked", "failed", "unproven", "spend"]);
export type Trait = z.infer<typeof Trait>;

/** What is wrong or unknown in an address counts as not given. */
const given = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

export const BoardSearch = z.object({
  view: given(View),
  q: given(z.string()),
  status: given(z.array(StatusType)),
  category: given(z.array(z.string())),
  agent: given(z.array(Role)),
  is: given(z.array(Trait)),
  /** Only these, as a link to what was just made says. */
  features: given(z.array(FeatureId)),
  sort: given(Sort),
  group: given(z.literal("category")),
  /** Columns that are folded; without it, what was set aside. */
  fold: given(z.array(ColumnName)),
  /** The column a phone shows. */
  column: given(ColumnName),
});
export type BoardSearch = z.infer<typeof BoardSearch>;

const foldedAtFirst: readonly ColumnName[] = ["aside"];

export const foldedIn = ({ fold }: BoardSearch): ReadonlySet<ColumnName> => new Set(fold ?? foldedAtFirst);

/** What narrows the board, as opposed to how it is shown. */
export const noFilters = {
  q: undefined,
  status: undefined,
  category: undefined,
  agent: undefined,
  is: undefined,
  features: undefined,
};

export const filterCount = ({ status, category, agent, is }: BoardSearch): number =>
  [status, category, agent, is].reduce((sum, chosen) => sum + (chosen?.length ?? 0), 0);

export const isFiltered = ({ q = "", status, category, agent, is, features }: BoardSearch): boolean =>
  q.trim() !== "" || [status, category, agent, is, features].some((chosen) => chosen !== undefined);

/** With a choice added or taken away; undefined where none is left. */
export function toggled<T>(chosen: readonly T[] | undefined, value: T): T[] | undefined {
  const next = chosen?.includes(value) ? chosen.filter((other) => other !== value) : [...(chosen ?? []), value];
  return next.length === 0 ? undefined : next;
}
