import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { detectJail } from "./detect-jail.ts";
import { jailSentences } from "./jail.ts";

let programs: string;
beforeEach(async () => {
  programs = await mkdtemp(join(tmpdir(), "programs-"));
});
afterEach(() => rm(programs, { recursive: true }));

const isRootOnLinux = process.platform === "linux" && userInfo().uid === 0;

async function addProgram(name: string, script: string): Promise<void> {
  await writeFile(join(programs, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(programs, name), 0o755);
}

test.runIf(isRootOnLinux)("bubblewrap that works is taken before anything else", async () => {
  await addProgram("bwrap", "exit 0");
  expect(await detectJail({ env: { PATH: programs } })).toEqual({
    ok: true,
    value: { kind: "bubblewrap", ...jailSentences.bubblewrap, mend: undefined },
  });
});

test.runIf(isRootOnLinux)("where bubblewrap is missing, root gets namespaces, and reads what to install", async () => {
  await addProgram("setpriv", "exit 0");
  expect(await detectJail({ env: { PATH: programs } })).toEqual({
    ok: true,
    value: {
      kind: "namespaces",
      ...jailSentences.namespaces,
      mend: 'Bubblewrap is not installed; "apt-get install bubblewrap" or your package manager does that.',
    },
  });
});

test.runIf(isRootOnLinux)("bubblewrap that is there but refused says why", async () => {
  await addProgram("bwrap", "echo 'bwrap: No permissions to create new namespace.' >&2; exit 1");
  const jail = await detectJail({ env: { PATH: programs } });
  expect(jail.ok && [jail.value.kind, jail.value.mend]).toEqual([
    "none",
    "Bubblewrap does not work here (bwrap: No permissions to create new namespace); user namespaces must be allowed, " +
      "in a container by its security options. " +
      "Setpriv and unshare are not installed; they belong to util-linux.",
  ]);
});

test("a kind that is asked for is used, even where a better one would work", async () => {
  expect(await detectJail({ env: { ...process.env, AUTOCODER_JAIL: "none" } })).toEqual({
    ok: true,
    value: { kind: "none", ...jailSentences.none, mend: undefined },
  });
});

test("a kind that is asked for and does not work is an error, not another kind", async () => {
  const jail = await detectJail({ env: { PATH: programs, AUTOCODER_JAIL: "bubblewrap" } });
  expect(jail.ok || jail.error.message).toMatch(/^AUTOCODER_JAIL asks for bubblewrap, but bubblewrap /);
});

test("an unknown kind is refused with the known ones", async () => {
  expect(await detectJail({ env: { AUTOCODER_JAIL: "docker" } })).toEqual({
    ok: false,
    error: {
      type: "jail-unusable",
      message: 'AUTOCODER_JAIL is "docker"; it can be bubblewrap, seatbelt, namespaces, none.',
    },
  });
});
