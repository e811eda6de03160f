/** Every sentence of the `Workspaces` port, as facts each implementation must show against real repositories. */
import { afterEach, beforeEach, describe } from "vitest";
import { describeCheckouts } from "./contract/checkouts.ts";
import { describeCheckpoints } from "./contract/checkpoints.ts";
import { describeClosing } from "./contract/closing.ts";
import { describeDelivery } from "./contract/delivery.ts";
import { describeIncoming } from "./contract/incoming.ts";
import { describeKeptWork } from "./contract/kept-work.ts";
import { describeLanding } from "./contract/landing.ts";
import { describeLooking } from "./contract/looking.ts";
import { describeOpening } from "./contract/opening.ts";
import { describePreparing } from "./contract/preparing.ts";
import { describeSettings } from "./contract/settings.ts";
import { describeTrees } from "./contract/trees.ts";
import { createWorld, type MakeWorkspaces, type World } from "./contract/world.ts";

export function describeWorkspaces(name: string, make: MakeWorkspaces): void {
  describe(`${name} as Workspaces`, () => {
    let current: World;
    const world = (): World => current;
    beforeEach(() => {
      current = createWorld(make);
    });
    afterEach(() => current.remove());

    describe("preparing a folder", () => describePreparing(world));
    describe("opening a workspace", () => describeOpening(world));
    describe("what the settings say", () => describeSettings(world));
    describe("saving a checkpoint", () => describeCheckpoints(world));
    describe("what is kept", () => describeKeptWork(world));
    describe("looking at trees", () => describeTrees(world));
    describe("looking into the person's folder", () => describeLooking(world));
    describe("landing", () => describeLanding(world));
    describe("taking in the person's commits", () => describeIncoming(world));
    describe("delivering", () => describeDelivery(world));
    describe("checking out a tree", () => describeCheckouts(world));
    describe("closing a workspace", () => describeClosing(world));
  });
}
