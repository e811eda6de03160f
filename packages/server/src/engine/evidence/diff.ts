/** What exactly did one of a feature's changes change? A unified diff of a bounded size. */
import type { ObjectName } from "@autocoder/core/kit/ids.ts";
import type { Workspaces } from "../ports/workspaces.ts";

export interface BoundedDiff {
  readonly diff: string;
  readonly isCut: boolean;
}

/** The longest character takes four bytes: an answer longer than `maxBytes` shows that there was more. */
const ROOM_TO_TELL = 4;

export async function boundedDiff(
  workspaces: Pick<Workspaces, "diff">,
  request: {
    readonly from: ObjectName;
    readonly to: ObjectName;
    readonly paths?: readonly string[];
    readonly maxBytes: number;
  },
): Promise<BoundedDiff> {
  const diff = await workspaces.diff({ ...request, maxBytes: request.maxBytes + ROOM_TO_TELL });
  const bytes = Buffer.from(diff);
  if (bytes.length <= request.maxBytes) return { diff, isCut: false };
  const lastLine = bytes.subarray(0, request.maxBytes).lastIndexOf("\n");
  return { diff: bytes.subarray(0, lastLine + 1).toString("utf8"), isCut: true };
}
