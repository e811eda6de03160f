/** What do agents do that they should not, and what does the person do meanwhile? One program each. */
import type { Request } from "@autocoder/core/log/command.ts";
import { commit, write } from "../workspaces/contract/world.ts";
import { type Agent, checkFileOf, checkOf, filesOf, type Program } from "./cast.ts";
import type { TestStudio } from "./studio.ts";

export interface Company {
  /** The names of all features. */
  readonly names: readonly string[];
  /** Another feature, or its own. */
  readonly other: string;
  readonly studio: TestStudio;
}

type Mischief = (agent: Agent, company: Company) => ReturnType<Program>;

/** Puts right whatever an earlier try, or a conflict, left in the workspace, then does its own part. */
export async function buildTidily(agent: Agent, { names }: Pick<Company, "names">): Promise<void> {
  const tracked = (await agent.sh("git ls-files -co --exclude-standard")).split("\n");
  const checks = names.filter((name) => tracked.includes(`test/${name}.sh`)).map(checkFileOf);
  const lines = (await agent.read("list.txt")).split("\n").filter((line) => !/^(?:<{7}|={7}|>{7})/.test(line));
  await agent.write(Object.assign({ "list.txt": lines.join("\n") }, ...checks, filesOf(agent.name)));
  await agent.request(checkOf(agent.name));
}

/** Finds fault with a third of what it sees. */
export const explore: Program = async (agent) => {
  for (const id of "features" in agent.header ? agent.header.features : []) {
    if (id % 3 !== 0) continue;
    const file = `test/found-${id}.sh`;
    await agent.write({ [file]: `test $(wc -l < list.txt) -gt ${id}\n` });
    await agent.call("feature_mark_failing", { feature_id: id, reason: "Too short.", check: `sh ${file}` });
  }
};

export const mischief: readonly Mischief[] = [
  async function leave(agent) {
    agent.say("All features are complete.");
  },
  async function die(agent) {
    await agent.write({ "half.txt": agent.name });
    throw new Error("The agent died.");
  },
  async function meetALimit(agent) {
    await agent.write({ "half.txt": agent.name });
    return "rate-limit";
  },
  async function findTheKeyRefused() {
    return "authentication";
  },
  async function talkTooLong() {
    return "turn-limit";
  },
  async function lie(agent) {
    await agent.write(checkFileOf(agent.name));
    await agent.request(checkOf(agent.name));
  },
  async function repairAtOnce(agent, company) {
    await agent.write({ ...filesOf(agent.name), [`${agent.name}.txt`]: "wrong\n" });
    await agent.request(checkOf(agent.name));
    await buildTidily(agent, company);
  },
  async function callRubbish(agent, company) {
    await agent.call("feature_mark_passing", { feature_id: 99, checks: ["true"] });
    await agent.call("feature_mark_passing", { checks: "npm test" });
    await agent.call("feature_get_by_id", {});
    await buildTidily(agent, company);
  },
  async function spoil(agent, { other }) {
    if (other !== agent.name) await agent.write({ [`${other}.txt`]: "spoilt\n" });
    await agent.write(filesOf(agent.name));
    await agent.request(checkOf(agent.name));
  },
  async function loosen(agent, { other }) {
    await agent.write({ ...filesOf(agent.name), [`test/${other}.sh`]: "exit 0\n" });
    await agent.request(checkOf(agent.name));
  },
  async function crowd(agent) {
    await agent.write({ ...filesOf(agent.name), "list.txt": `${await agent.read("list.txt")}${agent.name}\n` });
    await agent.request(checkOf(agent.name));
  },
  async function ask(agent, { names }) {
    const fields = [{ id: "answer", label: "Answer" }];
    await agent.call("feature_request_human_input", {
      feature_id: names.indexOf(agent.name) + 1,
      prompt: "Why?",
      fields,
    });
  },
  async function whileThePersonCommits(agent, { other, studio, names }) {
    commit(studio.root, { [`${other}.txt`]: "by hand\n", "hand.txt": `${agent.name} ${agent.attempt}\n` }, "By hand");
    await buildTidily(agent, { names });
  },
  async function whileThePersonEdits(agent, { studio, names }) {
    write(studio.root, { "README.md": `# ${agent.name}\n` });
    await buildTidily(agent, { names });
  },
  async function whileThePersonTakesBack(agent, { other, studio, names }) {
    const featureId = studio.feature(other).id;
    const request = { type: "landing.revert", featureId, reason: "The person thought better of it." } as const;
    // What has not landed, or is in work, is refused; that is an answer too.
    await Promise.race([studio.engine.journal.dispatch(request), agent.hang()]);
    await buildTidily(agent, { names });
  },
  async function whileThePersonStops(agent, { studio, names }) {
    const stop = { type: "run.stop", reason: "Enough.", now: agent.attempt === 1 } as const;
    // Of a studio that crashed no answer ever comes.
    await Promise.race([studio.ask(stop), agent.hang()]);
    await buildTidily(agent, { names });
  },
  async function whileThePersonStopsItAlone(agent, { studio, names }) {
    const { sessionId } = agent.spec;
    await meddle(agent, studio, { type: "session.stop", sessionId, reason: "Wrong way." });
    await buildTidily(agent, { names });
  },
  async function whileThePersonTalksToIt(agent, { studio, names }) {
    const { sessionId } = agent.spec;
    await meddle(agent, studio, { type: "session.hint", sessionId, text: "Mind the colours." });
    await buildTidily(agent, { names });
  },
  async function whileThePersonPauses(agent, { studio, names }) {
    if (isAtItsStart(agent)) {
      await meddle(agent, studio, { type: "run.pause", reason: "Lunch." });
      await meddle(agent, studio, { type: "run.resume" });
    }
    await buildTidily(agent, { names });
  },
  async function whileThePersonPausesIt(agent, { studio, names }) {
    const { sessionId } = agent.spec;
    if (isAtItsStart(agent)) {
      await meddle(agent, studio, { type: "session.pause", sessionId, reason: "Look." });
      await meddle(agent, studio, { type: "session.resume", sessionId });
    }
    await buildTidily(agent, { names });
  },
  async function whileThePersonLetsItDrain(agent, { studio, names }) {
    if (isAtItsStart(agent)) {
      await meddle(agent, studio, { type: "run.pause", reason: "Lunch." });
      await meddle(agent, studio, { type: "run.drain", reason: "Night." });
      await meddle(agent, studio, { type: "run.resume" });
    }
    await buildTidily(agent, { names });
  },
];

/** A pause has an agent play its part anew; one that paused itself each time would never come to its end. */
const isAtItsStart = ({ past }: Agent): boolean => past.length === 0;

/** Asks whether or not it can be; of a studio that crashed no answer ever comes. */
const meddle = (agent: Agent, { engine }: TestStudio, request: Request): Promise<unknown> =>
  Promise.race([engine.journal.dispatch(request), agent.hang()]);
