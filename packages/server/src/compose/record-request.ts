/**
 * How is a person's request recorded while no studio is at work? Straight in the project's history: nothing starts because
 * of it, and what was interrupted stays so. What the world must do about it is taken up with the project.
 */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import { err, type Result } from "@autocoder/core/kit/result.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import { type Journal, openJournal } from "../engine/journal.ts";
import { projectLease, type Store, type StoredEvent } from "../engine/ports/store.ts";
import { LEASE_MS } from "../engine/project-engine.ts";
import type { Home } from "../home/home.ts";
import { holdHome } from "../home/studio-file.ts";
import { systemClock } from "../home/system-clock.ts";
import { homeHeld } from "./open-studio.ts";
import { openStore } from "./open-store.ts";
import { holderOf } from "./studio-over.ts";

interface PersonsRequest {
  readonly projectId: ProjectId;
  readonly request: Request;
}

/** Why it was not recorded, in a sentence. */
export interface NotRecorded {
  readonly type: "rejected" | "cannot";
  readonly message: string;
}

type Recorded = Result<readonly StoredEvent[], NotRecorded>;

export const recordRequest = (home: Home, { projectId, request }: PersonsRequest): Promise<Recorded> =>
  withJournal(home, projectId, async (journal) => {
    const recorded = await journal.dispatch(request);
    return recorded.ok ? recorded : err({ type: "rejected", message: explainRejection(recorded.error) });
  });

/** Nobody else writes the project's history meanwhile. */
export async function withJournal<T>(
  home: Home,
  projectId: ProjectId,
  use: (journal: Journal) => Promise<Result<T, NotRecorded>>,
): Promise<Result<T, NotRecorded>> {
  const held = await holdHome(home);
  if (!held.ok) return err({ type: "cannot", ...homeHeld(home, held.error) });
  try {
    const store = openStore(home);
    if (!store.ok) return err({ type: "cannot", ...store.error });
    try {
      return await withLease({ home, store: store.value, projectId }, use);
    } finally {
      await store.value.close();
    }
  } finally {
    await held.value.release();
  }
}

async function withLease<T>(
  { home, store, projectId }: { readonly home: Home; readonly store: Store; readonly projectId: ProjectId },
  use: (journal: Journal) => Promise<Result<T, NotRecorded>>,
): Promise<Result<T, NotRecorded>> {
  const [name, holder, now] = [projectLease(projectId), holderOf(home), systemClock.now()];
  const lease = await store.acquireLease({ name, holder, now, expiresAt: after(now, LEASE_MS) });
  if (lease === undefined) {
    return err({ type: "cannot", message: `Another studio has the project ${projectId} open. Use that one.` });
  }
  const { epoch } = lease;
  try {
    return await use(await openJournal({ store, clock: systemClock, projectId, epoch }));
  } finally {
    await store.releaseLease({ name, holder, epoch });
  }
}
