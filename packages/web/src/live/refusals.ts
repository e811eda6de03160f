/** What was refused or failed since this page was opened, the latest first; still there after a reload of the tab. */
import { z } from "zod";
import type { ApiError } from "@autocoder/core/api/error.ts";
import { ReceivedError } from "@autocoder/core/api/received-error.ts";
import { createStored, useStored } from "./stored.ts";

const Refusal = z.object({ what: z.string(), error: ReceivedError, at: z.number() });
export type Refusal = z.infer<typeof Refusal>;

const KEPT = 50;

/** What to do next, where the message does not say it itself. */
export const nextStepOf = ({ type, message, next }: ApiError): string | undefined =>
  type === "refused" || message.includes(next) ? undefined : next;

const refusals = createStored<readonly Refusal[]>({
  storage: sessionStorage,
  key: "autocoder.refusals",
  schema: z.array(Refusal).catch([]),
});

export const recordRefusal = (refusal: Refusal): void =>
  refusals.change([refusal, ...refusals.snapshot()].slice(0, KEPT));
export const forgetRefusals = (): void => refusals.clear();
export const useRefusals = (): readonly Refusal[] => useStored(refusals);
