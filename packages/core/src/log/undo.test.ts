import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import type { Edit } from "../backlog/edit.ts";
import type { Feature } from "../backlog/feature.ts";
import { backlogOf, draftOf, failed, featureOf, landed, momentOf, must, send } from "../testing/builders.ts";
import { defaultProjectConfig } from "../project/config.ts";
import { randomEdits } from "../testing/random-edits.ts";
import { randomRequest } from "../testing/random-request.ts";
import { createWorld } from "../testing/random-world.ts";
import { createRandom } from "../kit/random.ts";
import { tryEdits } from "./decide/edits.ts";
import { createState, type StudioState } from "./state.ts";
import { inverseOf } from "./undo.ts";

test("edits followed by their inverse give the backlog there was before", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0 }), (seed) => {
      const random = createRandom(seed);
      const state = anyProject(random);
      const before = pictureOf(state);
      const edits = possibleEdits(state, random);
      undo(state, edits);
      expect(pictureOf(state)).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

test("an undo can be undone", () => {
  const state = backlogOf({ schema: [], login: [] });
  landed(state, "schema");
  const edits: Edit[] = [
    { type: "skip", featureId: featureOf(state, "schema").id, reason: "Later." },
    { type: "delete", featureId: featureOf(state, "login").id },
  ];
  const first = inverseOf(state, edits)([]);
  must(state, { type: "backlog.edit", edits });
  const done = pictureOf(state);
  undo(state, first);
  expect(pictureOf(state)).toEqual(done);
});

describe("what an undo consists of", () => {
  test("is no more than what differs", () => {
    const state = backlogOf({ schema: [], login: [], cart: ["login"] });
    failed(state, "schema");
    const [schema, login, cart] = ["schema", "login", "cart"].map((name) => featureOf(state, name).id) as [
      never,
      never,
      never,
    ];
    const inverse = inverseOf(state, [
      { type: "change", featureId: schema, changes: { name: "Tables", category: "app" } },
      { type: "skip", featureId: schema, reason: "Later." },
      { type: "delete", featureId: login },
      {
        type: "dependencies",
        featureId: cart,
        change: "set",
        dependencies: [],
        dependsOnKeys: [],
        dependsOnIndices: [],
      },
      { type: "move", features: [cart], place: { before: schema } },
      {
        type: "create",
        feature: {
          ...draftOf("pay"),
          steps: ["Pay."],
          checks: [],
          dependencies: [],
          dependsOnKeys: [],
          dependsOnIndices: [],
        },
      },
    ]);
    expect(inverse([7 as never])).toEqual([
      { type: "change", featureId: 1, changes: { name: "schema" } },
      { type: "dependencies", featureId: 3, change: "set", dependencies: [2], dependsOnKeys: [], dependsOnIndices: [] },
      { type: "prioritise", priorities: [{ featureId: 3, priority: 100 }] },
      { type: "delete", featureId: 7 },
      { type: "restore", featureId: 2 },
      { type: "restore", featureId: 1 },
    ]);
  });

  test("is nothing for what is refused", () => {
    const state = backlogOf({ schema: [] });
    expect(inverseOf(state, [{ type: "delete", featureId: 9 as never }])([])).toEqual([]);
  });
});

type Chance = ReturnType<typeof createRandom>;

function anyProject(random: Chance): StudioState {
  const state = createState();
  for (let i = 0; i < 250; i++) send(state, randomRequest(random, state));
  // A feature may wait for more than a limit that was lowered since; once taken away, that cannot be put back.
  must(state, { type: "project.configure", config: defaultProjectConfig });
  return state;
}

/** Of edits anybody might come with, those that are possible one after another. */
function possibleEdits(state: StudioState, random: Chance): readonly Edit[] {
  const edits: Edit[] = [];
  for (const edit of randomEdits(createWorld(random, state), 12)) {
    if (tryEdits(state, { edits: [...edits, edit], at: momentOf(state) }).ok) edits.push(edit);
  }
  return edits;
}

function undo(state: StudioState, edits: readonly Edit[]): void {
  const inverse = inverseOf(state, edits);
  const events = edits.length > 0 ? must(state, { type: "backlog.edit", edits }) : [];
  const created = events.flatMap((event) => (event.type === "features.created" ? event.features : []));
  const back = inverse(created.map(({ id }) => id));
  expect(back.length).toBeLessThanOrEqual(edits.length + 2);
  if (back.length > 0) must(state, { type: "backlog.edit", edits: back });
}

/** Everything about every feature, but when it was changed and what an undo could be undone to. */
function pictureOf({ backlog }: StudioState): readonly unknown[] {
  return [...backlog.features.values()].sort((a, b) => a.id - b.id).map(pictureOfFeature);
}

function pictureOfFeature({ updatedAt: _at, statusSince: _since, before: _before, ...feature }: Feature): unknown {
  // Verified work that is withdrawn loses its place in the queue and stays as the start of the next attempt.
  if (feature.status.type !== "queued" && feature.status.type !== "pending") return feature;
  const { carry: _carry, lastFailure: _last, status: _status, ...rest } = feature;
  return { ...rest, status: "pending or queued" };
}
