/** How are agents to be confined, where no studio is open to be asked? As it is kept. */
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { Confinement } from "@autocoder/core/policy/confinement.ts";
import type { Store } from "../engine/ports/store.ts";
import { createSettings } from "../engine/settings.ts";
import { systemClock } from "../home/system-clock.ts";

/** Without a project, the studio's own. */
export const readConfinement = (store: Store, projectId: ProjectId | undefined): Promise<Confinement> =>
  createSettings({ store, clock: systemClock, maxSessions: 1, onMaxSessions: () => undefined }).confinement(projectId);
