/** By which keys agents are known; every place that shows them shows the same. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { KeysView } from "@autocoder/core/secret/provider-key.ts";
import { api } from "../live/api.ts";

export interface KnownKeys {
  readonly view: KeysView | undefined;
  readonly isLoading: boolean;
  readonly refusal: string | undefined;
  /** They were changed here. */
  readonly renew: () => void;
}

export function useKeys(): KnownKeys {
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: ["keys"], queryFn: () => api.listKeys({}) });
  return {
    view: data?.ok ? data.value : undefined,
    isLoading: data === undefined,
    refusal: data?.ok === false ? data.error.message : undefined,
    renew: () => void queries.invalidateQueries({ queryKey: ["keys"] }),
  };
}
