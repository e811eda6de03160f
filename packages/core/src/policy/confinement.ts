/** How are agents, and what they wrote, kept from the machine and from the network? What a person may demand of that. */
import { z } from "zod";
import { HostEntry } from "./hosts.ts";

/** `listed`: nothing in a jail reaches a host that is not on the list. */
export const NetworkMode = z.enum(["open", "listed"]);
export type NetworkMode = z.infer<typeof NetworkMode>;

/** Which jail there must be, or nothing starts. */
export const RequiredJail = z.enum(["none", "any", "bubblewrap"]);
export type RequiredJail = z.infer<typeof RequiredJail>;

export const Confinement = z.object({
  network: NetworkMode.default("open"),
  /** Where the network is `listed`. */
  hosts: z.array(HostEntry).max(200).default([]),
  requireJail: RequiredJail.default("none"),
});
export type Confinement = z.infer<typeof Confinement>;

/** What the jail of a machine can do, as far as something may be demanded of it. */
export interface JailAbilities {
  readonly kind: string;
  /** Why there is no better one and how to get it. */
  readonly mend: string | undefined;
}

/** Why nothing may be started on this machine as things are set, and what to do; undefined where all is as demanded. */
export function whyNothingStarts(
  { network, requireJail }: Pick<Confinement, "network" | "requireJail">,
  { kind, mend }: JailAbilities,
): string | undefined {
  if (kind === "bubblewrap") return undefined;
  const there = kind === "none" ? "there is no jail here" : `the jail here is ${kind}`;
  const get = mend ?? "Install bubblewrap (Linux), and let no AUTOCODER_JAIL name another jail.";
  if (requireJail === "bubblewrap" || (requireJail === "any" && kind === "none")) {
    const wanted = requireJail === "any" ? "a jail" : "bubblewrap";
    return `Nothing starts: the settings require ${wanted}, and ${there}. ${get} Or take the requirement back in the settings.`;
  }
  if (network === "listed") {
    return `Nothing starts: the network is set to listed hosts, which only bubblewrap can hold, and ${there}. ${get} Or open the network in the settings.`;
  }
  return undefined;
}
