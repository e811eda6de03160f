/** Our port to the secrets people gave for a project. */
import type { Result } from "@autocoder/core/kit/result.ts";
import type { KeptSecret } from "@autocoder/core/secret/kept-secret.ts";

/** Values by the names of their variables. */
export type SecretValues = Readonly<Record<string, string>>;

/** Errors are sentences, and none of them repeats a value. */
export interface ProjectSecrets {
  /** By name; never what they are. */
  list(): Result<readonly KeptSecret[], string>;
  /** Keeps all of them or none, each in the place of the one of its name. They are redacted before they are kept. */
  keep(values: SecretValues): Result<undefined, string>;
  remove(name: string): Result<undefined, string>;
  /** With what is kept now, for a process that is about to start. Throws where it cannot be read: without it, work would fail for no visible reason. */
  environment(): SecretValues;
  /** Changes with every change of what is kept, and tells nothing of it; empty where nothing is. */
  version(): string;
  /** The project is no more. */
  forget(): void;
}
