/** A studio of this process: it alone holds its home, and what an earlier one left running has ended. */
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { detectJail } from "../agents/jail/detect-jail.ts";
import type { AccessBook } from "../engine/ports/access-book.ts";
import type { Clock } from "../engine/ports/clock.ts";
import type { Machine } from "../engine/ports/machine.ts";
import type { Studio } from "../engine/studio.ts";
import type { Store } from "../engine/ports/store.ts";
import { createAccessBook } from "../home/access-book.ts";
import { type Home, requireSpace } from "../home/home.ts";
import { type HeldHome, holdHome, type StudioFile } from "../home/studio-file.ts";
import { systemClock } from "../home/system-clock.ts";
import { lifeRecord } from "../process/start-process.ts";
import { endLeftovers } from "../process/end-leftovers.ts";
import { cleanEnv } from "../process/clean-env.ts";
import { requireGit } from "../workspaces/git/git-version.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import { redactingStore } from "../secrets/redacting-store.ts";
import { createMachine } from "./machine.ts";
import type { ModelAccess } from "./model-access.ts";
import { openSecrets } from "./open-secrets.ts";
import type { Notices } from "../engine/notices/notices.ts";
import { noticesOver } from "./notices-over.ts";
import { type OnDatabase, openStore } from "./open-store.ts";
import { readPrices } from "./read-prices.ts";
import { createSamples } from "./samples.ts";
import { studioOver } from "./studio-over.ts";

/** A studio that can be asked; runs it is asked for start in this process. */
export interface AskedStudio {
  readonly studio: Studio;
  readonly store: Store;
  readonly machine: Machine;
  readonly book: AccessBook;
  /** Whoever makes a secret of the studio's own lets it know. */
  readonly secrets: KnownSecrets;
  readonly notices: Notices;
  close(): Promise<void>;
}

export interface OpenedStudio extends AskedStudio {
  readonly held: HeldHome;
}

export interface StudioRequest {
  readonly home: Home;
  readonly model: ModelAccess;
  readonly env: NodeJS.ProcessEnv;
  /** The machine's where this is absent. */
  readonly clock?: Clock;
  /** Is given the connection that writes, to let it meet a full disk. */
  readonly onDatabase?: OnDatabase;
}

/** What the machine lacks, or who holds the home, in a sentence. */
export interface CannotOpen {
  readonly message: string;
}

export async function openStudio(request: StudioRequest): Promise<Result<OpenedStudio, CannotOpen>> {
  const { home } = request;
  const held = await holdHome(home);
  if (!held.ok) return err(homeHeld(home, held.error));
  const opened = await openBeside(request);
  if (!opened.ok) {
    await held.value.release();
    return opened;
  }
  await endLeftovers(opened.value.store);
  await opened.value.store.recordProcess(lifeRecord());
  const { notices } = opened.value;
  await notices.start();
  const close = async () => {
    try {
      await lastNotices(notices);
      await opened.value.store.forgetProcess(lifeRecord().pid);
      await opened.value.close();
    } finally {
      await held.value.release();
    }
  };
  return ok({ ...opened.value, held: held.value, close });
}

/** For what can be done beside a studio at work: it finds new projects in the registry. */
export async function openBeside(request: StudioRequest): Promise<Result<AskedStudio, CannotOpen>> {
  const { home, env, clock = systemClock, onDatabase } = request;
  // The machine is asked first, so that nothing is begun that cannot go on.
  const space = requireSpace(home);
  if (!space.ok) return err({ message: space.error });
  const git = await requireGit(cleanEnv(env), home.path);
  if (!git.ok) return git;
  const jail = await detectJail({ env });
  if (!jail.ok) return jail;
  const secrets = openSecrets(home, env);
  if (!secrets.ok) return secrets;
  const prices = await readPrices(home);
  if (!prices.ok) return err({ message: prices.error });
  const opened = openStore(home, onDatabase);
  if (!opened.ok) return opened;
  const store = redactingStore(opened.value, secrets.value);
  const samples = createSamples();
  const notices = noticesOver({ home, store, env, clock });
  const studio = await studioOver({
    ...request,
    clock,
    jail: jail.value,
    store,
    secrets: secrets.value,
    samples,
    notices,
    prices: prices.value,
  });
  const close = async () => {
    try {
      await notices.close();
      await studio.close();
    } finally {
      await samples.close();
    }
  };
  const machine = createMachine({ ...request, studio, store });
  return ok({ studio, store, machine, book: createAccessBook(home), secrets: secrets.value, notices, close });
}

/** How a run ended is worth a moment of who waits for it; a receiver that hangs is not. */
const LAST_NOTICES_MS = 3_000;

function lastNotices(notices: Notices): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = systemClock.after(LAST_NOTICES_MS, resolve);
  return Promise.race([notices.idle(), late]).finally(() => timer.cancel());
}

export function homeHeld(home: Home, { pid, url }: StudioFile): CannotOpen {
  const where = `process ${pid}${url ? `, ${url}` : ""}`;
  return { message: `A studio is at work in ${home.path} already (${where}). Use it, or stop it first.` };
}
