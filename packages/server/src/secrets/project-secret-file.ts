/** Where are the secrets of a project kept? In one file of its folder in the studio's home, for its owner alone. */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { Instant } from "@autocoder/core/kit/instant.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { judgeSecretValue } from "@autocoder/core/secret/judge-secret.ts";
import { whyNoVariable } from "@autocoder/core/secret/secret-name.ts";
import type { Clock } from "../engine/ports/clock.ts";
import type { ProjectSecrets, SecretValues } from "../engine/ports/project-secrets.ts";
import type { KnownSecrets } from "./known-secrets.ts";
import { readPrivate, writePrivate } from "./private-file.ts";

const Kept = z.record(
  z.string(),
  z.strictObject({ value: z.string(), since: Instant, /** Another one each time it is kept. */ id: z.string() }),
);
type Kept = z.infer<typeof Kept>;

export function createProjectSecrets(options: {
  readonly path: string;
  readonly secrets: Pick<KnownSecrets, "learn">;
  readonly clock: Pick<Clock, "now">;
}): ProjectSecrets {
  const { path, secrets, clock } = options;
  const learn = (values: SecretValues): void =>
    // Agents are meant to have them: that one is seen is no alarm.
    secrets.learn(Object.entries(values).map(([name, value]) => ({ name, value, isGiven: true })));

  /** Another program may have kept one since. */
  function read(): Result<Kept, string> {
    const kept = readKept(path);
    if (kept.ok) learn(valuesOf(kept.value));
    return kept;
  }

  function readOrThrow(): Kept {
    const kept = read();
    if (!kept.ok) throw new Error(kept.error);
    return kept.value;
  }

  function write(kept: Kept): Result<undefined, string> {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writePrivate(path, `${JSON.stringify(kept, null, 2)}\n`);
    return ok(undefined);
  }

  // What was kept in an earlier life is redacted from the first word on.
  read();
  return {
    list() {
      const kept = read();
      if (!kept.ok) return kept;
      const names = Object.keys(kept.value).sort();
      return ok(names.map((name) => ({ name, since: kept.value[name]!.since })));
    },
    keep(values) {
      const why = Object.entries(values).map(whyNotKept).find(Boolean);
      if (why !== undefined) return err(why);
      const kept = read();
      if (!kept.ok) return kept;
      const since = clock.now();
      const trimmed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
      learn(trimmed);
      const fresh = Object.entries(trimmed).map(([name, value]) => [name, { value, since, id: randomUUID() }]);
      return write({ ...kept.value, ...Object.fromEntries(fresh) });
    },
    remove(name) {
      const kept = read();
      if (!kept.ok) return kept;
      const { [name]: gone, ...rest } = kept.value;
      if (gone !== undefined) return write(rest);
      const names = Object.keys(rest).join(", ");
      return err(`No secret ${name} is kept. ${names === "" ? "There is none." : `There are: ${names}.`}`);
    },
    environment: () => valuesOf(readOrThrow()),
    version() {
      const ids = Object.entries(readOrThrow()).map(([name, { id }]) => `${name}=${id}`);
      return ids.length === 0 ? "" : createHash("sha256").update(ids.sort().join("\n")).digest("hex");
    },
    forget: () => rmSync(path, { force: true }),
  };
}

function whyNotKept([name, value]: readonly [string, string]): string | undefined {
  const why = whyNoVariable(name);
  if (why !== undefined) return `${why}. Choose another name.`;
  const wrong = judgeSecretValue(value);
  return wrong && `${name} is not kept. ${wrong}`;
}

const valuesOf = (kept: Kept): SecretValues =>
  Object.fromEntries(Object.entries(kept).map(([name, { value }]) => [name, value]));

function readKept(path: string): Result<Kept, string> {
  const text = readPrivate(path);
  if (!text.ok) return text;
  if (text.value === undefined) return ok({});
  const kept = Kept.safeParse(parse(text.value));
  if (kept.success) return ok(kept.data);
  return err(
    `${path} is not as the studio writes it. Mend it, or remove it and give the secrets anew with \`autocoder secrets set\`.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
