/** Is the assistant in view beside the page, how wide, and with which conversation of each project? Remembered by the browser. */
import { z } from "zod";
import type { ConversationId, ProjectId } from "@autocoder/core/kit/ids.ts";
import { createStored, useStored } from "../live/stored.ts";
import { NARROWEST_PX } from "./dock-width.ts";

const USUAL_PX = 400;

const Dock = z
  .object({
    isOpen: z.boolean().catch(false),
    widthPx: z.number().min(NARROWEST_PX).catch(USUAL_PX),
    /** The conversation shown last, by project. */
    shown: z.record(z.string(), z.string()).catch({}),
  })
  .catch({ isOpen: false, widthPx: USUAL_PX, shown: {} });
export type Dock = z.infer<typeof Dock>;

const stored = createStored<Dock>({ storage: localStorage, key: "autocoder.dock", schema: Dock });

export const useDock = (): Dock => useStored(stored);

const change = (next: Partial<Dock>): void => stored.change({ ...stored.snapshot(), ...next });

export const isDockOpen = (): boolean => stored.snapshot().isOpen;
let isCalled = false;

/** By a person, who wants to write. */
export function openDock(isOpen: boolean): void {
  isCalled = isOpen && hasKeyboard();
  change({ isOpen });
}

/** Where there is none, one that covers half of the screen would come. */
export const hasKeyboard = (): boolean => matchMedia("(hover: hover)").matches;

/** Whether a person has just called for it, and it has not come yet. */
export const wasCalledFor = (): boolean => isCalled;
/** What is drawn may be thrown away and drawn anew; so only what is there takes the call. */
export const takeCall = (): void => void (isCalled = false);

export const widenDock = (widthPx: number): void => change({ widthPx });
export const rememberShown = (projectId: ProjectId, id: ConversationId): void =>
  change({ shown: { ...stored.snapshot().shown, [projectId]: id } });
