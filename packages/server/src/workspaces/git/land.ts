/** How does work get onto the landing branch, so that of two who try only one succeeds? */
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import type { LandFailure, Revision } from "../../engine/ports/workspaces.ts";
import { commitTree } from "./commits.ts";
import { CommandFailed } from "./failures.ts";
import { requireTip } from "./open.ts";
import { LANDED_REF, LANDING_REF } from "./refs.ts";
import type { Studio } from "./studio.ts";

export interface LandRequest {
  readonly expectedTip: ObjectName;
  readonly tree: ObjectName;
  readonly message: string;
  readonly trailers: Readonly<Record<string, string>>;
}

/** One commit with the tree, on the expected tip. */
export async function landTree(studio: Studio, request: LandRequest): Promise<Result<Revision, LandFailure>> {
  const { expectedTip, tree } = request;
  const message = `${request.message.trim()}\n\n${trailerLines(request.trailers)}`;
  const commit = await commitTree(studio.own, { tree, parents: [expectedTip], message });
  studio.facts.know({ commit, tree, parent: expectedTip });
  return moveTip(studio, { from: expectedTip, to: { commit, tree } });
}

/** Moves the landing branch if it is still at `from`. */
export async function moveTip(
  studio: Studio,
  { from, to }: { readonly from: ObjectName; readonly to: Revision },
): Promise<Result<Revision, LandFailure>> {
  try {
    const moves = [`update ${LANDING_REF} ${to.commit} ${from}`, `update ${LANDED_REF} ${to.commit}`];
    await studio.moveRefs({ args: ["-m", "autocoder: land", "--stdin"], input: `${moves.join("\n")}\n` });
    return ok(to);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const tip = await requireTip(studio);
    if (tip.commit === from) throw error;
    // The first git had done it when it was killed.
    if (error.wasRepeated && tip.commit === to.commit) return ok(to);
    return err({ type: "tip-moved", tip });
  }
}

/** The last paragraph of the message, for that is where git looks for trailers. */
function trailerLines(trailers: Readonly<Record<string, string>>): string {
  return Object.entries(trailers)
    .map(([name, value]) => {
      if (!/^[A-Za-z][A-Za-z-]*$/.test(name) || /[\r\n]/.test(value))
        throw new Error(`Not a trailer: ${name}: ${value}`);
      return `${name}: ${value}`;
    })
    .join("\n");
}
