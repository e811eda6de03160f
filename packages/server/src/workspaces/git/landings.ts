/** What has landed? Read from the commits of the landing branch, not from anybody's memory. */
import { AttemptId, objectName, type ObjectName } from "@autocoder/core/kit/ids.ts";
import type { Landing } from "../../engine/ports/workspaces.ts";
import { requireTip } from "./open.ts";
import { LANDING_REF } from "./refs.ts";
import type { Studio } from "./studio.ts";

export interface Landings {
  read(studio: Studio): Promise<readonly Landing[]>;
}

const FORMAT =
  "%H %T %(trailers:key=Autocoder-Feature,valueonly,separator=%x20) %(trailers:key=Autocoder-Attempt,valueonly,separator=%x20)";

/** Keeps the last answer: a long history is walked again only after the tip has moved. */
export function createLandings(): Landings {
  let last: { readonly tip: ObjectName; readonly landings: readonly Landing[] } | undefined;
  return {
    async read(studio) {
      const { commit: tip } = await requireTip(studio);
      if (last?.tip !== tip) last = { tip, landings: await extend(studio, last, tip) };
      return last.landings;
    },
  };
}

/** What is known plus what came since, where the tip has only moved forward. */
async function extend(
  studio: Studio,
  known: { readonly tip: ObjectName; readonly landings: readonly Landing[] } | undefined,
  tip: ObjectName,
): Promise<readonly Landing[]> {
  if (known === undefined || (await studio.facts.mergeBase(known.tip, tip)) !== known.tip)
    return readAll(studio, [LANDING_REF]);
  return [...known.landings, ...(await readAll(studio, [tip, `^${known.tip}`]))];
}

async function readAll({ project }: Studio, range: readonly string[]): Promise<readonly Landing[]> {
  const args = ["log", "-z", "--reverse", "--topo-order", "--no-show-signature", "--no-color", "--no-notes"];
  const { text } = await project({
    args: [...args, "--grep=^Autocoder-Attempt: ", `--format=${FORMAT}`, ...range, "--"],
  });
  return text.split("\0").flatMap(parseLanding);
}

/** Nothing for a commit that only mentions a trailer somewhere in its text. */
function parseLanding(line: string): readonly Landing[] {
  const [commit, tree, feature, attempt] = line.split(" ");
  const attemptId = AttemptId.safeParse(attempt);
  if (!attemptId.success || attemptId.data.split("#")[0] !== feature) return [];
  return [
    { commit: objectName(commit!), tree: objectName(tree!), featureId: Number(feature), attemptId: attemptId.data },
  ];
}
