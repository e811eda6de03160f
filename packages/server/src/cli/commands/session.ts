/** `autocoder session`: one agent at work is paused, resumed, stopped or told something. */
import type { CommandContext } from "../environment.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { readState } from "../../engine/read-state.ts";
import type { RemoteStudio, SessionRef } from "../remote-studio.ts";
import { findSession } from "../session-id.ts";
import { studioAtWork } from "../studio-at-work.ts";
import { withStore } from "../with-store.ts";

export const pauseSession = (context: CommandContext, given: string): Promise<ExitCode> =>
  ask(context, given, {
    did: "paused",
    says: "halts after its step. `autocoder session resume` goes on from there.",
    act: (studio, session) => studio.pauseSession(session),
  });

export const resumeSession = (context: CommandContext, given: string): Promise<ExitCode> =>
  ask(context, given, { did: "resumed", says: "goes on.", act: (studio, session) => studio.resumeSession(session) });

export const stopSession = (
  context: CommandContext,
  given: string,
  { now }: { readonly now: boolean },
): Promise<ExitCode> =>
  ask(context, given, {
    did: "stopped",
    says: now ? "is being ended; its work is saved." : "ends after its step; its work is saved.",
    act: (studio, session) => studio.stopSession({ ...session, now }),
  });

export const hintSession = (context: CommandContext, given: string, text: string): Promise<ExitCode> =>
  ask(context, given, {
    did: "told",
    says: "hears it with its next step.",
    act: (studio, session) => studio.hintSession({ ...session, text }),
  });

interface Ask {
  /** What the answer for programs calls it. */
  readonly did: string;
  readonly says: string;
  readonly act: (studio: RemoteStudio, session: SessionRef) => Promise<void>;
}

async function ask(context: CommandContext, given: string, { did, says, act }: Ask): Promise<ExitCode> {
  const { projectId, studio } = await studioAtWork(context);
  const state = await withStore(context, (store) => readState(store, projectId));
  const { sessionId, called } = findSession(state, given);
  await act(studio, { projectId, sessionId });
  context.output.json({ project: projectId, session: sessionId, [did]: true });
  context.output.line(`${called} ${says}`);
  return exitCode.done;
}
