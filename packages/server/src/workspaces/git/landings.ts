/** What has landed, and what was taken back? Read from the commits of the landing branch, not from anybody's memory. */
import { AttemptId, FeatureId, objectName, ObjectName } from "@autocoder/core/kit/ids.ts";
import type { Landing, Revert } from "../../engine/ports/workspaces.ts";
import { requireTip } from "./open.ts";
import { LANDING_REF } from "./refs.ts";
import type { Studio } from "./studio.ts";

export interface Landings {
  read(studio: Studio): Promise<readonly Move[]>;
}

type Move = Landing | Revert;

const trailer = (name: string): string => `%(trailers:key=Autocoder-${name},valueonly,separator=%x20)`;
const FORMAT = `%H %T ${trailer("Feature")} ${trailer("Attempt")} ${trailer("Reverts")} %P`;
const EITHER = ["--grep=^Autocoder-Attempt: ", "--grep=^Autocoder-Reverts: "];

interface Known {
  readonly tip: ObjectName;
  readonly moves: readonly Move[];
}

/** Keeps the last answer: a long history is walked again only after the tip has moved. */
export function createLandings(): Landings {
  let last: Known | undefined;
  return {
    async read(studio) {
      const { commit: tip } = await requireTip(studio);
      if (last?.tip !== tip) last = { tip, moves: await extend(studio, last, tip) };
      return last.moves;
    },
  };
}

/** What is known plus what came since, where the tip has only moved forward. */
async function extend(studio: Studio, known: Known | undefined, tip: ObjectName): Promise<readonly Move[]> {
  if (known === undefined || (await studio.facts.mergeBase(known.tip, tip)) !== known.tip)
    return readAll(studio, [LANDING_REF]);
  return [...known.moves, ...(await readAll(studio, [tip, `^${known.tip}`]))];
}

async function readAll({ project }: Studio, range: readonly string[]): Promise<readonly Move[]> {
  const args = ["log", "-z", "--reverse", "--topo-order", "--no-show-signature", "--no-color", "--no-notes"];
  const { text } = await project({
    args: [...args, ...EITHER, `--format=${FORMAT}`, ...range, "--"],
  });
  return text.split("\0").flatMap(parseMove);
}

/** Nothing for a commit that only mentions a trailer somewhere in its text. */
function parseMove(line: string): readonly Move[] {
  const [commit, tree, feature, attempt, reverted, parent] = line.split(" ");
  if (parent === undefined) return [];
  const featureId = Number(feature);
  const at = { commit: objectName(commit!), tree: objectName(tree!), parent: objectName(parent), featureId };
  const attemptId = AttemptId.safeParse(attempt);
  if (attemptId.success && attemptId.data.split("#")[0] === feature) return [{ ...at, attemptId: attemptId.data }];
  const reverts = ObjectName.safeParse(reverted);
  return attempt === "" && reverts.success && FeatureId.safeParse(featureId).success
    ? [{ ...at, reverts: reverts.data }]
    : [];
}
