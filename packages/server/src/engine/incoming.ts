/** Has the person committed something meanwhile? It is taken onto the landing branch first, where that is possible. */
import type { EngineContext } from "./context.ts";

/** A person's commits that conflict with what landed stay where they are; the delivery then says why it waits. */
export async function takeIncoming({ workspaces, journal }: EngineContext): Promise<void> {
  const incoming = await workspaces.incoming();
  if (incoming === undefined) return;
  const tip = await workspaces.tip();
  const merged = await workspaces.merge({ tip: tip.commit, base: incoming.base, head: incoming.commit });
  if (merged.conflicts.length > 0) return;
  const moved = await workspaces.landIncoming({
    expectedTip: tip.commit,
    incoming: incoming.commit,
    tree: merged.tree,
  });
  if (!moved.ok) return;
  const files = await workspaces.changes(tip.tree, moved.value.tree);
  await journal.dispatch({ type: "incoming.record", commit: moved.value.commit, files: files.map(({ path }) => path) });
}
