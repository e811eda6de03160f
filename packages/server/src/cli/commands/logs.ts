/** `autocoder logs`: the project's history; with a feature or an attempt, what its agents said and did. */
import { styleText } from "node:util";
import type { SessionId } from "@autocoder/core/kit/ids.ts";
import type { StudioState } from "@autocoder/core/log/state.ts";
import type { TranscriptEntry } from "@autocoder/core/session/transcript.ts";
import type { ProjectEntry, Store } from "../../engine/ports/store.ts";
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { projectHere } from "../project-here.ts";
import { readState } from "../../engine/read-state.ts";
import { count, plain } from "../view/words.ts";
import { CliRefusal } from "../refusal.ts";
import { withStore } from "../with-store.ts";

const PAGE = 1_000;

/** @param subject a feature (`7`), an attempt (`7#2`) or a session; the history where it is absent */
export const logs = (context: CommandContext, subject: string | undefined): Promise<ExitCode> =>
  withStore(context, async (store) => {
    const entry = await projectHere(store, context.project, context.cwd);
    if (subject === undefined) await printHistory(context, store, entry);
    else await printTranscripts(context, store, { state: await readState(store, entry.projectId), subject });
    return exitCode.done;
  });

async function printHistory({ output }: CommandContext, store: Store, { projectId }: ProjectEntry): Promise<void> {
  for (let after = 0; ;) {
    const page = await store.readEvents(projectId, after, PAGE);
    for (const { seq, at, event } of page) {
      output.json({ seq, at, ...event });
      const { type, ...data } = event;
      const facts = plain(JSON.stringify(data));
      // A terminal gets one row for each event, a file everything.
      const text = output.isLive ? facts.slice(0, Math.max(10, output.columns - 45)) : facts;
      output.line(`${String(seq).padStart(5)} ${time(at)} ${type.padEnd(23)} ${styleText("dim", text)}`);
    }
    if (page.length < PAGE) return;
    after = page.at(-1)!.seq;
  }
}

const time = (at: number) => new Date(at).toISOString().slice(11, 23);

async function printTranscripts(
  { output }: CommandContext,
  store: Store,
  { state, subject }: { readonly state: StudioState; readonly subject: string },
): Promise<void> {
  const sessions = sessionsOf(state, subject);
  if (sessions.length === 0)
    throw new CliRefusal(`No session belongs to "${subject}". Give a feature (7), an attempt (7#2) or a session.`);
  for (const id of sessions) {
    const session = state.sessions.get(id)!;
    output.line(
      styleText("bold", `${session.role} · ${session.attempts.join(", ") || session.features.join(", ")} · ${id}`),
    );
    for (let from = 0; ; from += PAGE) {
      const entries = await store.readTranscript(id, from, PAGE);
      for (const entry of entries) {
        output.json({ sessionId: id, ...entry });
        output.line(`${time(entry.at)} ${describe(entry)}`.trimEnd());
      }
      if (entries.length < PAGE) break;
    }
  }
}

function sessionsOf(state: StudioState, subject: string): readonly SessionId[] {
  const ofSubject = [...state.sessions.values()].filter(
    ({ id, attempts, features }) =>
      id === subject ||
      attempts.some((attempt) => attempt === subject || attempt.split("#")[0] === subject) ||
      features.some((feature) => String(feature) === subject),
  );
  return ofSubject.map(({ id }) => id);
}

function describe({ event }: TranscriptEntry): string {
  switch (event.type) {
    case "started":
      return styleText("dim", `started ${event.model ?? ""}`);
    case "prompted":
      return `${styleText("cyan", "studio")} ${plain(event.text)}`;
    case "text":
      return plain(event.text);
    case "thought":
      return styleText("dim", plain(event.text));
    case "tool-started":
      return `${styleText("yellow", event.name)} ${plain(JSON.stringify(event.input ?? {}))}`;
    case "tool-ended":
      return `${event.ok ? styleText("green", "→") : styleText("red", "→")} ${plain(event.output)}`;
    case "usage":
      return styleText(
        "dim",
        `${count(event.total.requests, "request")}, ${count(event.total.inputTokens, "token")} in, ${event.total.outputTokens} out`,
      );
    case "compacted":
      return styleText("dim", `summed up: ${plain(event.summary)}`);
    case "limit":
      return styleText("yellow", `limit ${event.window}: ${event.status}`);
    case "retry":
      return styleText("yellow", `retry ${event.attempt}: ${plain(event.cause)}`);
    case "ended":
      return styleText("dim", `ended: ${event.ending} ${plain(event.detail)}`);
  }
}
