/** A studio in which everything is to be seen at once: work that landed, failed, asks, waits, was set aside, and an agent. */
import type { StudioState } from "@autocoder/core/log/state.ts";
import { build, type Cast, inTurn } from "../../packages/server/src/testing/cast.ts";
import { openTestStudio, type TestStudio } from "../../packages/server/src/testing/studio.ts";

/** The number of the feature that asks. */
const MAIL = 2;

const cast: Cast = {
  // Says it is done before anything is there.
  login: inTurn(async (agent) => void (await agent.request("sh test/login.sh")), build),
  async mail(agent) {
    const fields = [
      { id: "from", label: "Sender", type: "text" },
      { id: "how", label: "How often", type: "select", options: [{ value: "daily", label: "Daily" }] },
    ];
    await agent.call("feature_request_human_input", {
      feature_id: MAIL,
      prompt: "Who sends it?",
      fields,
    });
  },
  broken: async () => undefined,
  async busy(agent) {
    await agent.sh("echo at work");
    await agent.hang();
  },
};

export async function openLivelyStudio(): Promise<TestStudio> {
  const backlog = { login: [], mail: [], broken: [], busy: [], after: ["busy"], later: [] };
  const studio = await openTestStudio({ backlog, cast });
  await studio.ask({ type: "feature.skip", featureId: studio.feature("later").id, reason: "Not yet.", by: "person" });
  await studio.start({ concurrency: 2 });
  await studio.until((state) => {
    const { login, mail, broken, busy } = studio.statuses();
    const isThere = login === "passing" && mail === "needs-input" && broken === "failed" && busy === "working";
    return isThere && isAtRest(state);
  });
  return studio;
}

/** Nothing more happens by itself: whoever is at work is there, who was is gone, and what landed has arrived. */
const isAtRest = ({ sessions, delivered, landings }: StudioState): boolean =>
  delivered.commit === landings.at(-1)?.commit &&
  [...sessions.values()].every(
    ({ status, workspace }) => status.type === "running" || (status.type === "ended" && workspace === undefined),
  );
