/**
 * How is a person's request recorded while no studio is at work? Straight in the project's history: nothing starts because
 * of it, and what was interrupted stays so. What the world must do about it is taken up with the project.
 */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import { after } from "@autocoder/core/kit/instant.ts";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { Request } from "@autocoder/core/log/command.ts";
import { explainRejection } from "@autocoder/core/log/rejection.ts";
import { openJournal } from "../engine/journal.ts";
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

export async function recordRequest(home: Home, asked: PersonsRequest): Promise<Recorded> {
  const held = await holdHome(home);
  if (!held.ok) return err({ type: "cannot", ...homeHeld(home, held.error) });
  try {
    const store = openStore(home);
    if (!store.ok) return err({ type: "cannot", ...store.error });
    try {
      return await record(home, store.value, asked);
    } finally {
      await store.value.close();
    }
  } finally {
    await held.value.release();
  }
}

async function record(home: Home, store: Store, { projectId, request }: PersonsRequest): Promise<Recorded> {
  const [name, holder, now] = [projectLease(projectId), holderOf(home), systemClock.now()];
  const lease = await store.acquireLease({ name, holder, now, expiresAt: after(now, LEASE_MS) });
  if (lease === undefined) {
    return err({ type: "cannot", message: `Another studio has the project ${projectId} open. Use that one.` });
  }
  const { epoch } = lease;
  try {
    const journal = await openJournal({ store, clock: systemClock, projectId, epoch });
    const recorded = await journal.dispatch(request);
    return recorded.ok ? ok(recorded.value) : err({ type: "rejected", message: explainRejection(recorded.error) });
  } finally {
    await store.releaseLease({ name, holder, epoch });
  }
}
