import { expect, test } from "vitest";
import { instant } from "../kit/instant.ts";
import { Confinement } from "../policy/confinement.ts";
import { RunOptions } from "../run/run.ts";
import {
  confinementFrom,
  RunChoice,
  runOptionsFrom,
  SettingChanges,
  SettingName,
  type SettingsLayer,
  settingsOf,
  type SettingValues,
} from "./settings.ts";

const layer = (values: SettingValues): SettingsLayer => ({
  values,
  changed: Object.fromEntries(Object.keys(values).map((name) => [name, { by: "person", at: instant(7) }])),
});
const builtIn = RunOptions.parse({});

test("every option of a run but its features is a setting, and how agents are confined, without a default of its own", () => {
  const ofRun = Object.keys(RunOptions.shape).filter((name) => name !== "only");
  expect(SettingName.options.toSorted()).toEqual(
    [...ofRun, ...Object.keys(Confinement.shape), "maxSessions"].toSorted(),
  );
  expect(RunChoice.parse({})).toEqual({});
  expect(SettingChanges.parse({})).toEqual({});
});

test.each([
  ["an option out of its limits", { concurrency: 99 }],
  ["features, which are of one run", { only: [1] }],
  ["something nobody knows", { colour: "red" }],
])("%s is no setting", (_what, changes) => {
  expect(SettingChanges.safeParse(changes).success).toBe(false);
});

test("a setting says where it comes from, what it would be without, and who set it", () => {
  const studio = layer({ concurrency: 5, batchSize: 2 });
  const settings = settingsOf({ builtIn, studio, project: layer({ concurrency: 1 }) });
  const changed = { by: "person", at: 7 };
  expect(settings.concurrency).toEqual({ value: 1, from: "project", inherited: 5, effect: "next-run", changed });
  expect(settings.batchSize).toEqual({ value: 2, from: "studio", inherited: 2, effect: "next-run", changed });
  expect(settings.testers).toEqual({ value: 0, from: "built-in", inherited: 0, effect: "next-run" });
  expect(settings.model).toMatchObject({ value: null, from: "built-in" });
  expect(settings.maxSessions.effect).toBe("now");
  expect(settingsOf({ builtIn, studio, project: undefined }).concurrency).toMatchObject({ value: 5, inherited: 3 });
});

test("a run takes what was said of it, then what is set for the project, then for the studio, then what is built in", () => {
  const layers = { studio: layer({ concurrency: 5, batchSize: 2, testers: 1 }), project: layer({ batchSize: 4 }) };
  expect(runOptionsFrom({ testers: 2, model: undefined }, layers)).toEqual({
    ...builtIn,
    concurrency: 5,
    batchSize: 4,
    testers: 2,
  });
});

test("a project's own list of hosts stands instead of the studio's, and the jail is required of the machine alone", () => {
  const studio = layer({ network: "listed", hosts: ["npm"], requireJail: "any" });
  expect(confinementFrom({ studio, project: layer({ hosts: ["pypi"] }) })).toEqual({
    network: "listed",
    hosts: ["pypi"],
    requireJail: "any",
  });
  expect(confinementFrom({ studio: layer({}), project: undefined })).toEqual({
    network: "open",
    hosts: [],
    requireJail: "none",
  });
  expect(settingsOf({ builtIn, studio, project: undefined }).hosts.effect).toBe("now");
});
