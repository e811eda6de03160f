/** What does the scripted agent say and call in one turn of a conversation? */
import { parseInterview } from "../session/header.ts";
import type { ChatRole } from "../session/role.ts";
import type { Beat } from "./beats.ts";
import { type Filling, fill, fillIn } from "./fill.ts";
import { type Part, wordsOf } from "./part.ts";
import type { Scenario } from "./scenario.ts";
import { fits, type Heard, type TalkRule } from "./talk.ts";
import type { TalkStep } from "./talk-step.ts";

type Talk = Part & { readonly header: { readonly role: ChatRole; readonly turn: number } };

/** Ends with the words the turn ends with. */
export function talkScene(scenario: Scenario, part: Talk): Beat[] {
  const { header, lines, answers, cutOff } = part;
  const message = wordsOf(lines);
  const interview = parseInterview(lines[0] ?? "");
  const rules = scenario.talks[header.role];
  const heard = { message, turn: header.turn, phase: interview?.phase, depth: interview?.depth };
  const steps = stepsFor(rules, heard) ?? otherwise(scenario, header.role);
  const beats = beatsOfTalk(steps, { scenario, message, answers });
  return cutOff === undefined ? beats : beats.map((beat) => goOn(beat, cutOff));
}

/** Messages that had to wait are heard together: each is answered, where each has a rule of its own. */
function stepsFor(rules: readonly TalkRule[], heard: Heard): readonly TalkStep[] | undefined {
  const ruleFor = (message: string) => rules.find((rule) => fits(rule, { ...heard, message }));
  const each = heard.message.split("\n\n").map(ruleFor);
  const isHeard = each.every((rule) => rule !== undefined && rule.hears.length > 0);
  return isHeard ? [...new Set(each)].flatMap((rule) => rule?.do ?? []) : ruleFor(heard.message)?.do;
}

/** Words as few as these may stand anywhere. */
const FEW = 12;

/** What the person has read already is not said again. */
function goOn(beat: Beat, cutOff: string): Beat {
  const { says } = beat;
  if (says === undefined || cutOff === "") return beat;
  const place = cutOff.length < FEW && !says.startsWith(cutOff) ? -1 : says.indexOf(cutOff);
  return place < 0 ? beat : { ...beat, says: says.slice(place + cutOff.length) || "\n" };
}

function beatsOfTalk(steps: readonly TalkStep[], filling: Filling): Beat[] {
  const beats: Beat[] = [];
  let next: Pick<Beat, "says" | "disturbance"> = {};
  for (const step of steps) {
    if (step.type === "say") next = { ...next, says: joined(next.says, fill(step.text, filling)) };
    else if (step.type === "fault") next = { ...next, disturbance: step.disturbance };
    else {
      const { tool, input } = step;
      const filled = fillIn(input, filling);
      if (!filled.ok) return [...beats, close(filled.error, next)];
      const answer = answerTo(filling, beats.length);
      beats.push({
        ...next,
        action: { type: "studio", tool, input: filled.value as Readonly<Record<string, unknown>> },
        ...((step.isLooking || step.otherwise !== undefined) && { settles: true }),
      });
      next = {};
      if (answer?.ok === false && step.otherwise !== undefined) return [...beats, close(fill(step.otherwise, filling))];
    }
  }
  return [...beats, close(next.says ?? "That is all I have to say to this.", next)];
}

const close = (says: string, more: Pick<Beat, "disturbance"> = {}): Beat => ({
  ...more,
  says,
  action: { type: "close" },
});

const joined = (before: string | undefined, text: string): string =>
  before === undefined ? text : `${before}\n\n${text}`;

const answerTo = ({ answers }: Filling, index: number) =>
  answers.findLast(({ id }) => /^toolu_\d+_(\d+)$/.exec(id)?.[1] === String(index));

/** Where a scenario has nothing to say: who this is, how the project stands, and what there is to ask. */
function otherwise({ title, talks }: Scenario, role: ChatRole): readonly TalkStep[] {
  const who = `I am the scripted model of a rehearsal, “${title}”: no model is asked, and I know a few answers by heart.`;
  const examples = examplesIn(talks[role]);
  const say = (text: string): TalkStep => ({ type: "say", text: text + examples });
  if (role === "spec-writer") return [say(`${who} To this I know none.`)];
  const figures = `${who} The backlog has {figure.total} features; {figure.passing} of them are passing.`;
  return [
    { type: "call", tool: "feature_get_stats", input: {}, otherwise: who + examples, isLooking: true },
    say(figures),
  ];
}

function examplesIn(rules: readonly TalkRule[]): string {
  const examples = rules.flatMap(({ example }) => (example === undefined ? [] : [`- ${example}`]));
  return examples.length === 0 ? "" : `\n\nYou can ask me in this rehearsal:\n\n${examples.join("\n")}`;
}
