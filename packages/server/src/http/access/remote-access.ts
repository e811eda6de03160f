/** How can the studio be reached from other machines, where a person asked for that? */
import type { BelievesProxy } from "./client.ts";

export interface RemoteAccess {
  /** Whole addresses, as a person types them. */
  readonly addresses: readonly string[];
  readonly believesProxy: BelievesProxy;
  readonly isBehindProxy: boolean;
}
