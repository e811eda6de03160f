/** Who may come in from other machines, as every place that shows it knows it; and what can be done about it. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Access } from "@autocoder/core/api/routes/access.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { say } from "../ui/toast.ts";
import { endedSentence } from "./access-view.ts";

const LOOK_AGAIN_MS = 30_000;

export interface KnownAccess {
  readonly access: Access | undefined;
  readonly isLoading: boolean;
  readonly problem: string | undefined;
  readonly endLogins: () => Promise<void>;
  readonly removePassword: () => Promise<void>;
  readonly logOut: () => Promise<void>;
}

export function useAccess(isWatched = false): KnownAccess {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["access"],
    queryFn: () => api.getAccess({}),
    staleTime: LOOK_AGAIN_MS,
    // Somebody may come in while a person looks on.
    ...(isWatched && { refetchInterval: LOOK_AGAIN_MS }),
  });
  const access = data?.ok ? data.value : undefined;
  const lookAgain = () => queries.invalidateQueries({ queryKey: ["access"] });

  return {
    access,
    isLoading: data === undefined,
    problem: data?.ok === false ? data.error.message : undefined,
    async endLogins() {
      const done = await answered(api.endLogins({}), { what: "End all logins" });
      if (done === undefined) return;
      // One's own has ended too.
      if (access?.isLocal === false) return toLogin();
      say({ title: endedSentence(done.ended), tone: "good" });
      await lookAgain();
    },
    async removePassword() {
      const done = "The password is removed. Nobody comes in from another machine.";
      await answered(api.removePassword({}), { what: "Remove the password", done });
      await lookAgain();
    },
    async logOut() {
      if (await answered(api.logOut({}), { what: "Log out" })) toLogin();
    },
  };
}

const toLogin = (): void => location.assign("/login");
