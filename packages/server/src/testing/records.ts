/** What is written down of a test's project: in its log, in its transcripts, in the person's repository. */
import type { Event, EventOf, EventType } from "@autocoder/core/log/event.ts";
import type { AgentEvent } from "@autocoder/core/session/transcript.ts";
import { idOf } from "@autocoder/core/testing/builders.ts";
import type { Store } from "../engine/ports/store.ts";
import type { ProjectEngine } from "../engine/project-engine.ts";
import { git } from "../workspaces/contract/world.ts";

export interface Records {
  /** Everything that was recorded, or that of one type. */
  events(): Promise<readonly Event[]>;
  eventsOf<T extends EventType>(type: T): Promise<readonly EventOf<T>[]>;
  /** What was said in the sessions that worked on a feature, in order. */
  transcript(name: string): Promise<readonly AgentEvent[]>;
  /** Attempts in the order they landed. */
  landed(): readonly string[];
}

export function createRecords(
  root: string,
  present: () => { readonly store: Store; readonly engine: ProjectEngine },
): Records {
  async function events(): Promise<readonly Event[]> {
    const { store, engine } = present();
    const stored = await store.readEvents(engine.projectId, 0, Number.MAX_SAFE_INTEGER);
    return stored.map(({ event }) => event);
  }

  return {
    events,
    async eventsOf<T extends EventType>(type: T) {
      return (await events()).filter((event): event is EventOf<T> => event.type === type);
    },
    async transcript(name) {
      const { store, engine } = present();
      const { state } = engine.journal;
      const id = idOf(state, name);
      const sessions = [...state.sessions.values()].filter(({ features }) => features.includes(id));
      const read = await Promise.all(sessions.map(({ id }) => store.readTranscript(id, 0, Number.MAX_SAFE_INTEGER)));
      return read.flat().map(({ event }) => event);
    },
    landed() {
      const trailer = "%(trailers:key=Autocoder-Attempt,valueonly,separator=)";
      const log = git(root, "log", "--reverse", "--topo-order", `--format=${trailer}`, "autocoder/main");
      return log.split("\n").filter((line) => line !== "");
    },
  };
}
