/**
 * A store that keeps no secret.
 *
 * Whatever agents, checks and models said passes here before it is kept, and what is told afterwards is what was kept.
 * What a person wrote is theirs and stays: the spec, the configuration, their features, their words in a conversation.
 */
import type { EntryBody, EntryType } from "@autocoder/core/conversation/entry.ts";
import type { Event, EventType } from "@autocoder/core/log/event.ts";
import { redactValue } from "@autocoder/core/secret/redact-value.ts";
import type { Secrets } from "../engine/ports/secrets.ts";
import type { Store } from "../engine/ports/store.ts";

export function redactingStore(store: Store, secrets: Secrets): Store {
  const clean = <T>(value: T): T => redactValue(value, secrets.redact, NAMES);
  return {
    ...store,
    append: (request) =>
      store.append({ ...request, events: request.events.map((event) => (isPersons(event) ? event : clean(event))) }),
    appendTranscript: (request) => store.appendTranscript({ ...request, events: request.events.map(clean) }),
    keepCheckRun: (key, run) => store.keepCheckRun(key, { ...run, output: secrets.redact(run.output) }),
    appendEntries: (requests) =>
      store.appendEntries(
        requests.map((request) => ({
          ...request,
          bodies: request.bodies.map((body) => (isSaidByPerson(body) ? body : clean(body))),
        })),
      ),
    joinEntries: (id, from, entry) =>
      store.joinEntries(id, from, isSaidByPerson(entry.body) ? entry : { ...entry, body: clean(entry.body) }),
  };
}

/** What these fields hold says which one is meant; another text would mean another one, or none. */
const NAMES: ReadonlySet<string> = new Set(
  "type id key commit tree base head ref landing archive branch root path paths files conflicts hash runtime model tool name role".split(
    " ",
  ),
);

const OF_PERSON: ReadonlySet<EventType> = new Set([
  "project.created",
  "project.configured",
  "spec.recorded",
  "feature.change-requested",
  "run.started",
  "run.adjusted",
  "session.hinted",
  "question.answered",
  "protection.waived",
]);

const isPersons = (event: Event): boolean => OF_PERSON.has(event.type) || ("by" in event && event.by === "person");

const SAID_BY_PERSON: ReadonlySet<EntryType> = new Set([
  "greeting",
  "message",
  "withdrawn",
  "answer",
  "decision",
  "rewound",
]);

const isSaidByPerson = (body: EntryBody): boolean =>
  SAID_BY_PERSON.has(body.type) || (body.type === "draft" && body.by === "person");
