import { useQuery } from "@tanstack/react-query";
import { api } from "../live/api.ts";

/** What the studio finds on its machine. */
export const useMachine = () =>
  useQuery({ queryKey: ["machine"], queryFn: () => api.examineMachine({}), staleTime: 60_000 });
