/** What do the settings demand of the jail, at the moment something is to be started in it? */
import type { HostTarget } from "@autocoder/core/policy/hosts.ts";
import type { RefusedHost } from "@autocoder/core/session/session.ts";
import type { Egress } from "../../process/egress.ts";

export interface Confine {
  /** Why nothing may be started, and what to do, in a sentence; undefined where all is as demanded. */
  whyNothingStarts(): Promise<string | undefined>;
  /** A way out for one agent, command or check; undefined where the network is open. */
  openEgress(request: {
    /** Reached whatever the list says. */
    readonly always: readonly HostTarget[];
    readonly onRefused?: ((refused: RefusedHost) => void) | undefined;
  }): Promise<Egress | undefined>;
}
