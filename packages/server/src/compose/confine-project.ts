/** How is what runs for a project confined? By the machine's jail, and by what is set for the project at that moment. */
import { type Confinement, whyNothingStarts } from "@autocoder/core/policy/confinement.ts";
import { hostList } from "@autocoder/core/policy/hosts.ts";
import type { Confine } from "../agents/jail/confine.ts";
import type { Jail } from "../agents/jail/jail.ts";
import { createEgress } from "../internet/egress.ts";

export function confineBy(jail: Jail, settings: () => Promise<Confinement>): Confine {
  return {
    whyNothingStarts: async () => whyNothingStarts(await settings(), jail),
    async openEgress({ always, onRefused }) {
      const { network, hosts } = await settings();
      return network === "open" ? undefined : createEgress({ list: hostList(hosts), always, onRefused });
    },
  };
}
