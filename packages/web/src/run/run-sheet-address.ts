/**
 * How does any page of a project open the run's sheet? By its address, so that it can be linked to and the back button
 * closes it: `?sheet=run`, and `&only=3,7` where only these features are meant.
 */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { z } from "zod";
import { FeatureId } from "@autocoder/core/kit/ids.ts";

/** Of every page of a project; one number arrives as a number. */
export const SheetSearch = z.object({
  sheet: z.literal("run").optional().catch(undefined),
  only: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined),
});

export interface RunSheetAddress {
  readonly isOpen: boolean;
  /** Features a person has chosen before. */
  readonly only: readonly FeatureId[] | undefined;
  readonly open: (only?: readonly FeatureId[]) => void;
  readonly close: () => void;
}

export function useRunSheet(): RunSheetAddress {
  const { sheet, only } = useSearch({ from: "/p/$projectId" });
  const navigate = useNavigate();
  return useMemo(
    () => ({
      isOpen: sheet === "run",
      only: idsIn(only),
      open: (chosen) =>
        void navigate({
          to: ".",
          search: (before: object) => ({ ...before, sheet: "run" as const, only: chosen?.join(",") }),
        }),
      close: () =>
        void navigate({ to: ".", search: (before: object) => ({ ...before, sheet: undefined, only: undefined }) }),
    }),
    [sheet, only, navigate],
  );
}

/** `3, 7` and `#3 #7` alike; undefined where there is none, or something else among them. */
export function idsIn(text: string | undefined): readonly FeatureId[] | undefined {
  const words = (text ?? "").split(/[\s,;#]+/).filter(Boolean);
  const ids = words.map((word) => FeatureId.safeParse(Number(word)));
  if (words.length === 0 || ids.some(({ success }) => !success)) return undefined;
  return [...new Set(ids.flatMap(({ data }) => data ?? []))];
}
