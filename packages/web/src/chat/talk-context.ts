/** What do the parts of a talk need of the whole? Which one it is, and what can be done in it. */
import { createContext, type ReactNode, useContext } from "react";
import type { AgentItem, AgentPart, PersonItem } from "@autocoder/core/conversation/state.ts";
import type { Unsent } from "./outbox.ts";
import type { TalkRef } from "./talks.ts";

/** Draws a part of an answer in a way of its own; undefined leaves it to the talk. */
export type RenderPart = (part: AgentPart, answer: AgentItem) => ReactNode | undefined;

export interface TalkHands {
  readonly ref: TalkRef;
  readonly renderPart: RenderPart | undefined;
  /** Whether the agent is scripted. */
  readonly isRehearsal: boolean;
  /** The question that waits for its answer. */
  readonly askedAt: number | undefined;
  /** Tool calls that a person has opened, by their parts' numbers. */
  readonly opened: ReadonlySet<number>;
  readonly toggle: (part: number) => void;
  readonly edit: (message: PersonItem) => void;
  readonly retry: () => void;
  readonly sendAgain: (message: Unsent) => void;
  readonly takeBack: (message: Unsent) => void;
}

const Hands = createContext<TalkHands | undefined>(undefined);

export const TalkProvider = Hands.Provider;

export function useTalkHands(): TalkHands {
  const hands = useContext(Hands);
  if (hands === undefined) throw new Error("A part of a talk stands outside of one.");
  return hands;
}
