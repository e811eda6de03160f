/** Which exact values does the studio know that nobody else is to see? More may become known while it is at work. */
import { createRedact, type KnownSecret, plainName } from "@autocoder/core/secret/redact.ts";
import { createRedactStream } from "@autocoder/core/secret/redact-stream.ts";
import { writtenForms } from "@autocoder/core/secret/written-forms.ts";
import type { Secrets } from "../engine/ports/secrets.ts";

export interface KnownSecrets extends Secrets {
  /** From now on these are known too. That one was seen which was given to agents is no news to anybody. */
  learn(more: readonly (KnownSecret & { readonly isGiven?: boolean })[]): void;
}

export function createSecrets(first: readonly KnownSecret[] = []): KnownSecrets {
  const known = new Map<string, KnownSecret>();
  let redacted = createRedact([]);
  let gapped: readonly string[] = [];
  const names = new Set<string>();

  function learn(more: Parameters<KnownSecrets["learn"]>[0]): void {
    const fresh = more.filter(({ value }) => !known.has(value));
    if (fresh.length === 0) return;
    for (const secret of fresh) known.set(secret.value, secret);
    const all = [...known.values()];
    redacted = createRedact(all);
    gapped = all.flatMap(({ value }) => writtenForms(value)).filter((form) => /\s/.test(form));
    for (const { name, isGiven } of fresh) if (isGiven !== true) names.add(plainName(name));
  }

  const redact = (text: string): string => redacted(text).text;

  learn(first);
  return {
    learn,
    redact,
    stream: () => createRedactStream(redact, { gapped }),
    seenIn: (text) =>
      text.includes("[redacted: ") ? [...names].filter((name) => text.includes(`[redacted: ${name}]`)) : [],
  };
}
