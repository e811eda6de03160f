/** May a project be called this? */
import { err, ok, type Result } from "../kit/result.ts";

export const MAX_NAME_CHARACTERS = 100;

export interface NameRejection {
  readonly type: "bad-name" | "taken";
  readonly message: string;
}

/** The name without the white space around it; `taken` are the names of other projects. */
export function judgeName(wanted: string, taken: readonly string[]): Result<string, NameRejection> {
  const name = wanted.trim();
  if (name === "") return bad("A project needs a name. Type one.");
  if (name.length > MAX_NAME_CHARACTERS) {
    return bad(`The name has ${name.length} characters; up to ${MAX_NAME_CHARACTERS} will do. Choose a shorter one.`);
  }
  // Besides control characters: those that turn the direction of a line round, or take no place in it.
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/u.test(name)) return bad("The name has characters nobody sees. Type it anew.");
  if (!/[\p{L}\p{N}]/u.test(name)) return bad("The name has no letter and no digit. Use some.");
  const other = taken.find((one) => folded(one) === folded(name));
  if (other === undefined) return ok(name);
  return err({ type: "taken", message: `There is a project ${other} already. Choose another name.` });
}

const bad = (message: string): Result<never, NameRejection> => err({ type: "bad-name", message });

const folded = (name: string): string => name.normalize("NFC").toLowerCase();
