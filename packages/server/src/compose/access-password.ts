/** What may be a password of remote access, and where is it kept? The error is a sentence. */
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { setPassword } from "../home/access-book.ts";
import type { Home } from "../home/home.ts";
import { problemOfPassword } from "../home/judge-password.ts";

export { removePassword as removeAccessPassword } from "../home/access-book.ts";

export async function setAccessPassword(home: Home, password: string): Promise<Result<undefined, string>> {
  const problem = problemOfPassword(password);
  if (problem !== undefined) return err(problem);
  await setPassword(home, password);
  return ok(undefined);
}
