/** Our port to what is kept of who may come in from other machines, and of who did. */
import type { RefusedLogins, RemoteLogin } from "@autocoder/core/api/routes/access.ts";
import type { Instant } from "@autocoder/core/kit/instant.ts";

export interface AccessBook {
  /** Undefined where nobody may come in. Another password has another id, also where the words are the same. */
  passwordId(): Promise<string | undefined>;
  /**
   * Whether this is the password. It takes as long for a wrong one as for the right one, and not on the thread that
   * answers requests.
   */
  matches(given: string): Promise<boolean>;
  removePassword(): Promise<void>;
  noteLogin(login: RemoteLogin): Promise<void>;
  noteRefused(at: Instant, address: string): Promise<void>;
  history(): Promise<AccessHistory>;
}

export interface AccessHistory {
  /** The latest first. */
  readonly logins: readonly RemoteLogin[];
  readonly refused?: RefusedLogins | undefined;
}
