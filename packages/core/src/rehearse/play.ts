/**
 * What does the scripted model answer?
 *
 * A pure function of the conversation: the last header names the part, red verdicts since then choose the scene, and
 * the calls that were answered say how far the scene has come. So retries, resumed sessions and any number of agents
 * at once need no bookkeeping.
 */
import { formatHeader } from "../session/header.ts";
import type { Beat, BeatAction } from "./beats.ts";
import { changeFor } from "./edit.ts";
import type { Disturbance } from "./fault.ts";
import {
  findPart,
  isAnswer,
  isStudioTool,
  isTalk,
  type Answer,
  type Conversation,
  type Part,
  wordsOf,
} from "./part.ts";
import type { Scenario } from "./scenario.ts";
import { scriptOf } from "./script.ts";

export type Turn =
  | {
      readonly type: "calls";
      readonly says: string | undefined;
      readonly calls: readonly Call[];
      readonly disturbance: PlayedDisturbance | undefined;
    }
  /** The agent says something and ends its turn. */
  | { readonly type: "ends"; readonly says: string; readonly disturbance?: PlayedDisturbance };

export interface Call {
  readonly id: string;
  readonly action: Action;
}

export type Action =
  | Exclude<BeatAction, { readonly type: "edit" | "close" }>
  | { readonly type: "edit"; readonly path: string; readonly from: string; readonly to: string };

/** A disturbance, and the name of the one place it belongs to: it happens there once. */
export interface PlayedDisturbance {
  readonly disturbance: Disturbance;
  readonly place: string;
  /** The turn of a conversation it happens in. */
  readonly turn?: number;
}

/** How often a call is made that is answered with an error each time. */
const MAX_TRIES = 3;

export function nextTurn(scenario: Scenario, conversation: Conversation): Turn {
  const part = findPart(conversation);
  if (part === undefined) return ends("This is a rehearsal, and no line of this conversation names a part in it.");
  const script = scriptOf(scenario, part);
  if (!script.ok) return ends(script.error);

  const verdicts = part.answers.filter((answer) => isStudioTool(answer.tool, "feature_mark_passing"));
  const red = verdicts.filter(({ ok }) => !ok);
  const scene = script.value[red.length];
  if (scene === undefined) return ends("The checks stay red whatever I do. I leave it here.");
  const sinceVerdict = part.answers.slice(part.answers.lastIndexOf(red.at(-1) ?? noAnswer) + 1);
  return playScene({ scene, answers: sinceVerdict, part, number: red.length, turn: turnOf(conversation) });
}

/** The lines that let a summary of a conversation stand for the conversation: its part. */
export function partLines(conversation: Conversation): string | undefined {
  const part = findPart(conversation);
  return part === undefined ? undefined : [formatHeader(part.header), ...part.lines].join("\n");
}

interface Scene {
  readonly scene: readonly Beat[];
  /** What was answered in this scene. */
  readonly answers: readonly Answer[];
  readonly part: Part;
  /** The scene's number in its script. */
  readonly number: number;
  /** Makes the ids of calls unique in a conversation. */
  readonly turn: number;
}

function playScene(playing: Scene): Turn {
  const { scene } = playing;
  const place = scene.findIndex((_, index) => !isPlayed(playing, index));
  const beat = scene[place];
  if (beat === undefined) return ends("That is all I have to do here.");
  const disturbance = disturbanceAt(playing, place, beat);
  if (beat.action.type === "close") return { ...ends(beat.says ?? ""), ...(disturbance && { disturbance }) };
  const errors = answersTo(playing, place).filter(({ ok }) => !ok);
  if (errors.length >= MAX_TRIES) return ends(`I cannot go on: ${errors.at(-1)?.text ?? ""}`);

  const calls: Call[] = [];
  for (const index of group(playing, place)) {
    const made = callsOf(playing, index);
    if (typeof made === "string") return ends(made);
    calls.push(...made);
  }
  return { type: "calls", says: beat.says, calls, disturbance };
}

function disturbanceAt({ part, number }: Scene, place: number, { disturbance }: Beat): PlayedDisturbance | undefined {
  if (disturbance === undefined) return undefined;
  const { header, lines } = part;
  if (!isTalk(header))
    return { disturbance, place: `${formatHeader(header)} · ${lines.join(", ")} · ${number}.${place}` };
  // Said again, a message is answered in a later turn: what went wrong is over by then.
  return { disturbance, place: `${header.role} · ${wordsOf(lines)} · ${place}`, turn: header.turn };
}

function isPlayed(playing: Scene, index: number): boolean {
  const beat = playing.scene[index];
  if (beat === undefined) return true;
  const answers = answersTo(playing, index);
  if (beat.onlyAfterError && answersTo(playing, index - 1).at(-1)?.ok !== false) return true;
  return beat.settles ? answers.length > 0 : answers.some(({ ok }) => ok);
}

/** The beats that are called at once: files that are written one after the other, else a single beat. */
function group(playing: Scene, place: number): number[] {
  const isWrite = (index: number) => playing.scene[index]?.action.type === "write";
  const together = [place];
  for (let next = place + 1; isWrite(place) && isWrite(next); next++) {
    const beat = playing.scene[next];
    if (beat?.says !== undefined || beat?.disturbance !== undefined) break;
    if (!isPlayed(playing, next)) together.push(next);
  }
  return together;
}

/** The calls a beat makes; a string says why it cannot be played. */
function callsOf(playing: Scene, index: number): readonly Call[] | string {
  const action = playing.scene[index]?.action;
  if (action === undefined) return [];
  const id = `toolu_${playing.turn}_${index}`;
  switch (action.type) {
    case "close":
      return [];
    case "read":
    case "run":
    case "try":
    case "studio":
      return [{ id, action }];
    case "write": {
      // Agents may not write over a file they have not looked at.
      const look: Call = { id: `${id}_look`, action: { type: "read", path: action.path } };
      return answersTo(playing, index).length > 0 ? [look, { id, action }] : [{ id, action }];
    }
    case "edit": {
      const { path } = action.edit;
      const change = changeFor(action.edit, answersTo(playing, index - 1).at(-1)?.text ?? "");
      if (!change.ok) return `I cannot go on: ${change.error}`;
      if (change.value.type === "whole")
        return [{ id, action: { type: "write", path, content: change.value.content } }];
      return [{ id, action: { type: "edit", path, from: change.value.from, to: change.value.to } }];
    }
  }
}

const answersTo = ({ answers }: Scene, index: number): readonly Answer[] =>
  answers.filter(({ id }) => /^toolu_\d+_(\d+)$/.exec(id)?.[1] === String(index));

const turnOf = (conversation: Conversation): number => conversation.entries.filter(isAnswer).length;

const ends = (says: string): Extract<Turn, { type: "ends" }> => ({ type: "ends", says });

const noAnswer: Answer = { type: "answered", id: "", tool: "", ok: false, text: "" };
