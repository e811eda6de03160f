/** Our port to a person's keys for models: which there are, and which agents use. A value goes in and never comes out. */
import type { WantedKey } from "@autocoder/core/secret/key-kinds.ts";
import type { KeyName, KeysView } from "@autocoder/core/secret/provider-key.ts";
import type { Result } from "@autocoder/core/kit/result.ts";

export interface Keys {
  list(): KeysView;
  /** The error is a sentence; nothing is kept then. */
  set(wanted: WantedKey): Result<KeysView, string>;
  remove(name: KeyName): Result<KeysView, string>;
}
