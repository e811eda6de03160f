/** Which jail can agents have on this machine? The best one that really works, tried out. */
import { userInfo } from "node:os";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { outputText } from "../../process/bounded-output.ts";
import { cleanEnv } from "../../process/clean-env.ts";
import { run } from "../../process/run.ts";
import { findPlaces } from "./find-places.ts";
import { jailKinds, jailSentences, type Jail, type JailKind } from "./jail.ts";
import { wrapCommand } from "./wrap-command.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface JailUnusable {
  readonly type: "jail-unusable";
  readonly message: string;
}

/**
 * The jail for agents. `AUTOCODER_JAIL` in `env` may name the kind to use; it is then that kind or an error, never
 * silently another one.
 */
export async function detectJail({ env }: { readonly env: Env }): Promise<Result<Jail, JailUnusable>> {
  const wanted = env["AUTOCODER_JAIL"];
  if (!wanted) return ok(await bestJail(env));
  const kind = jailKinds.find((known) => known === wanted);
  if (!kind) return unusable(`AUTOCODER_JAIL is "${wanted}"; it can be ${jailKinds.join(", ")}.`);
  const hindrance = await tryJail(kind, env);
  if (hindrance) return unusable(`AUTOCODER_JAIL asks for ${kind}, but ${hindrance}`);
  return ok({ kind, ...jailSentences[kind], mend: undefined });
}

const unusable = (message: string): Result<Jail, JailUnusable> => err({ type: "jail-unusable", message });

async function bestJail(env: Env): Promise<Jail> {
  const reasons: string[] = [];
  for (const kind of jailKinds.filter(existsHere)) {
    const hindrance = await tryJail(kind, env);
    if (!hindrance) return { kind, ...jailSentences[kind], mend: reasons.map(asSentence).join(" ") || undefined };
    reasons.push(hindrance);
  }
  throw new Error("Doing without a jail is always possible.");
}

const asSentence = (clause: string): string => clause.charAt(0).toUpperCase() + clause.slice(1);

/** Why this kind cannot be used here and what to do, as a clause that ends a sentence; undefined if it works. */
async function tryJail(kind: JailKind, env: Env): Promise<string | undefined> {
  if (kind === "none") return undefined;
  if (!existsHere(kind)) return `${kind} exists on ${kind === "seatbelt" ? "macOS" : "Linux"} only.`;
  if (kind === "namespaces" && userInfo().uid !== 0) return "namespaces of processes are for root only.";
  const problem = await probe(kind, env);
  return problem === undefined ? undefined : hindrances[kind](problem);
}

const existsHere = (kind: JailKind): boolean =>
  kind === "none" || process.platform === (kind === "seatbelt" ? "darwin" : "linux");

const hindrances: Readonly<Record<Exclude<JailKind, "none">, (problem: Problem) => string>> = {
  bubblewrap: (problem) =>
    problem.type === "missing"
      ? 'bubblewrap is not installed; "apt-get install bubblewrap" or your package manager does that.'
      : `bubblewrap does not work here (${problem.message}); user namespaces must be allowed, in a container by its security options.`,
  seatbelt: (problem) =>
    problem.type === "missing"
      ? "sandbox-exec, which belongs to macOS, is not on PATH."
      : `sandbox-exec does not work here (${problem.message}).`,
  namespaces: (problem) =>
    problem.type === "missing"
      ? "setpriv and unshare are not installed; they belong to util-linux."
      : `namespaces of processes do not work here (${problem.message}).`,
};

type Problem = { readonly type: "missing" } | { readonly type: "broken"; readonly message: string };

/** What went wrong when a program that does nothing was started in the jail. */
async function probe(jail: JailKind, env: Env): Promise<Problem | undefined> {
  const clean = cleanEnv(env);
  const places = await findPlaces({ writable: [], readable: [], hidden: [], path: clean["PATH"] ?? "" });
  const wrapped = wrapCommand({ jail, command: "true", args: [], cwd: "/", places });
  const { ending, stderr } = await run({ ...wrapped, cwd: "/", env: clean, timeoutMs: PROBE_MS });
  if (ending.type === "exited" && ending.code === 0) return undefined;
  if (ending.type === "not-started") return { type: "missing" };
  return { type: "broken", message: lastLine(outputText(stderr)) || `it ${ending.type}` };
}

const PROBE_MS = 10_000;

const lastLine = (text: string): string => text.trim().split("\n").at(-1)?.replace(/\.$/, "") ?? "";
