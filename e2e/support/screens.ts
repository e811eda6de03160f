/** Every screen by its address, those that name nothing included, over the project of `openLivelyStudio`. */
import type { ChatRole } from "@autocoder/core/session/role.ts";

/** The conversation of each kind that is shown. */
export const talks: Readonly<Record<ChatRole, string>> = {
  assistant: "00000000-0000-4000-8000-0000000000a1",
  "spec-writer": "00000000-0000-4000-8000-0000000000a2",
  expander: "00000000-0000-4000-8000-0000000000a3",
};

/** `sessionId` is of an agent at work. */
export const screensWith = (sessionId: string): readonly string[] => [
  "/",
  "/new",
  "/inbox",
  "/machine",
  "/settings",
  "/p/shop",
  "/p/shop?view=table",
  "/p/shop/spec",
  "/p/shop/spec?tab=edit",
  "/p/shop/spec?tab=edit&as=sections",
  "/p/shop/spec?tab=versions",
  "/p/shop/review",
  "/p/shop/f/1",
  "/p/shop/f/2",
  "/p/shop/f/1?tab=attempts",
  "/p/shop/f/1?tab=receipt",
  "/p/shop/f/1?tab=changes",
  "/p/shop/f/1?tab=transcript",
  "/p/shop/f/1/a/1",
  "/p/shop/f/3",
  "/p/shop/run",
  `/p/shop/s/${sessionId}`,
  "/p/shop/progress",
  "/p/shop/log",
  "/p/shop/settings",
  "/p/shop/schedules",
  "/p/shop/chat",
  `/p/shop/chat/${talks.assistant}`,
  "/p/shop/chat/00000000-0000-4000-8000-000000000099",
  "/p/shop/interview",
  `/p/shop/interview/${talks["spec-writer"]}`,
  "/p/shop/expand",
  `/p/shop/expand/${talks.expander}`,
  "/p/shop/file?path=test/login.sh&line=1",
  "/p/shop/file?path=.env",
  "/p/shop/f/99",
  "/p/nothing",
  "/nowhere",
];
