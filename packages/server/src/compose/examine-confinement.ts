/** Which jail do agents have on this machine, what may they reach from it, and is that what the settings demand? */
import type { MachineFinding as Finding } from "@autocoder/core/api/routes/system.ts";
import type { Result } from "@autocoder/core/kit/result.ts";
import { type Confinement, whyNothingStarts } from "@autocoder/core/policy/confinement.ts";
import { detectJail, type JailUnusable } from "../agents/jail/detect-jail.ts";
import type { Jail } from "../agents/jail/jail.ts";
import type { Home } from "../home/home.ts";
import { openStore } from "./open-store.ts";
import { readConfinement } from "./read-confinement.ts";

export async function examineConfinement(home: Home, env: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const [detected, demanded] = await Promise.all([detectJail({ env }), demandsOf(home)]);
  return [jail(detected, demanded), network(detected, demanded)];
}

/** What the settings of the studio demand; a database that cannot be read has a finding of its own. */
async function demandsOf(home: Home): Promise<Confinement | undefined> {
  const opened = openStore(home);
  if (!opened.ok) return undefined;
  try {
    return await readConfinement(opened.value, undefined);
  } finally {
    await opened.value.close();
  }
}

type Detected = Result<Jail, JailUnusable>;

function jail(detected: Detected, demanded: Confinement | undefined): Finding {
  const name = "jail";
  if (!detected.ok) return { name, state: "missing", found: detected.error.message };
  const { kind, contains, lacks, mend } = detected.value;
  const required = demanded?.requireJail ?? "none";
  const demand = required === "none" ? "Not required: without it, agents would still start." : requirements[required];
  const why = demanded && whyNothingStarts({ network: "open", requireJail: required }, detected.value);
  const found = `${kind}. ${contains} ${lacks} ${demand}`;
  if (why !== undefined) return { name, state: "missing", found, mend: why };
  return { name, state: kind === "bubblewrap" ? "good" : "weaker", found, ...(mend !== undefined && { mend }) };
}

const requirements: Readonly<Record<Exclude<Confinement["requireJail"], "none">, string>> = {
  any: "A jail is required: nothing starts without one.",
  bubblewrap: "Bubblewrap is required: nothing starts without it.",
};

function network(detected: Detected, demanded: Confinement | undefined): Finding {
  const name = "network";
  if (demanded === undefined) return { name, state: "weaker", found: "unknown, for the settings cannot be read" };
  const { hosts } = demanded;
  if (demanded.network === "open") {
    const why =
      "what agents run reaches every host, this machine's own ports included, unless a project says otherwise";
    return { name, state: "good", found: `open: ${why}` };
  }
  const found = `listed: agents reach ${[...hosts, "their model"].join(", ")}, and no other host`;
  const why = detected.ok ? whyNothingStarts({ ...demanded, requireJail: "none" }, detected.value) : undefined;
  return why === undefined ? { name, state: "good", found } : { name, state: "missing", found, mend: why };
}
