/** Waits until a verification has its verdict; undefined if the studio closes first. */
import type { VerificationId } from "@autocoder/core/kit/ids.ts";
import type { Verdict } from "@autocoder/core/verify/verdict.ts";
import type { EngineContext } from "./context.ts";

export function verdictOf(
  { journal, closing }: EngineContext,
  verificationId: VerificationId,
): Promise<Verdict | undefined> {
  return new Promise((resolve) => {
    const look = () => {
      const verdict = journal.state.verifications.get(verificationId)?.verdict;
      if (verdict === undefined && !closing.aborted) return;
      unsubscribe();
      closing.removeEventListener("abort", look);
      resolve(verdict);
    };
    const unsubscribe = journal.subscribe(look);
    closing.addEventListener("abort", look);
    look();
  });
}
