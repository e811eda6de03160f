/**
 * What may a person set once, for the studio and for one project?
 *
 * Whatever a run can be told, except which features it is for, how agents are confined, and what this machine carries.
 * The names and limits are those of a run's options themselves, so that a new option is a setting without a word here.
 */
import { z } from "zod";
import { Instant } from "../kit/instant.ts";
import { Confinement } from "../policy/confinement.ts";
import { RunOptions } from "../run/run.ts";

type Bare<S> = S extends z.ZodDefault<infer T> | z.ZodPrefault<infer T> | z.ZodOptional<infer T> ? Bare<T> : S;

/** Without the defaults, which would fill in for what nobody said. */
const runShape = bareShape(RunOptions.shape);

function bareShape<Shape extends z.core.$ZodShape>(shape: Shape) {
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, bare(schema)])) as {
    readonly [Name in keyof Shape]: Bare<Shape[Name]>;
  };
}

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapped =
    schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional;
  return isWrapped ? bare(schema.unwrap()) : schema;
}

/** What a person says of one run; the settings say the rest. */
export const RunChoice = z.object(runShape).partial();
export type RunChoice = z.infer<typeof RunChoice>;

const { only: _only, ...settableOfRun } = runShape;
const settable = {
  ...settableOfRun,
  ...bareShape(Confinement.shape),
  /** Agents at work at once on this machine, over all projects. */
  maxSessions: z.number().int().min(1).max(100),
};

export const SettingValues = z.object(settable).partial();
export type SettingValues = z.infer<typeof SettingValues>;

export const SettingName = SettingValues.keyof();
export type SettingName = z.infer<typeof SettingName>;

const changeable: Readonly<Record<string, z.core.$ZodType>> = Object.fromEntries(
  Object.entries(settable).map(([name, schema]) => [name, z.optional(z.nullable(schema))]),
);

/** `null` takes a setting back: what is inherited holds again. */
export const SettingChanges = z.strictObject(
  changeable as { readonly [Name in keyof typeof settable]: z.ZodOptional<z.ZodNullable<(typeof settable)[Name]>> },
);
export type SettingChanges = z.infer<typeof SettingChanges>;

/** Settings that hold for the machine, not for a project. */
export const isOfStudioAlone = (name: SettingName): boolean => name === "maxSessions" || name === "requireJail";

/** What is felt by whatever starts from now on, also within a run that is under way. */
const isFeltNow = (name: SettingName): boolean => isOfStudioAlone(name) || name === "network" || name === "hosts";

export const Setting = z.object({
  /** `null` where nothing is set and nothing is built in. */
  value: z.unknown(),
  from: z.enum(["built-in", "studio", "project"]),
  /** What holds once this setting is taken back. */
  inherited: z.unknown(),
  /** When a change of it can be felt. */
  effect: z.enum(["now", "next-run"]),
  /** Who set it last where it comes from, and when. */
  changed: z.object({ by: z.string(), at: Instant }).optional(),
});
export type Setting = z.infer<typeof Setting>;

/** What was set in one place, with who did it. */
export interface SettingsLayer {
  readonly values: SettingValues;
  readonly changed: Readonly<Partial<Record<SettingName, { readonly by: string; readonly at: Instant }>>>;
}

export interface Layers {
  readonly builtIn: SettingValues;
  readonly studio: SettingsLayer;
  /** Undefined where the studio's own settings are meant. */
  readonly project: SettingsLayer | undefined;
}

export const settingsOf = (layers: Layers): Readonly<Record<SettingName, Setting>> =>
  Object.fromEntries(SettingName.options.map((name) => [name, settingOf(layers, name)])) as Record<
    SettingName,
    Setting
  >;

function settingOf({ builtIn, studio, project }: Layers, name: SettingName): Setting {
  const ofProject = project?.values[name];
  const [ofStudio, ofProgram] = [studio.values[name], builtIn[name] ?? null];
  const effect = isFeltNow(name) ? "now" : "next-run";
  if (project !== undefined && ofProject !== undefined) {
    const changed = project.changed[name];
    return { value: ofProject, from: "project", inherited: ofStudio ?? ofProgram, effect, ...(changed && { changed }) };
  }
  if (ofStudio === undefined) return { value: ofProgram, from: "built-in", inherited: ofProgram, effect };
  const changed = studio.changed[name];
  const inherited = project === undefined ? ofProgram : ofStudio;
  return { value: ofStudio, from: "studio", inherited, effect, ...(changed && { changed }) };
}

/** The options of a run, complete: what was said of it, else what is set for the project, else for the studio. */
export function runOptionsFrom(choice: RunChoice, layers: Pick<Layers, "studio" | "project">): RunOptions {
  const said = Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));
  return RunOptions.parse({ ...layers.studio.values, ...layers.project?.values, ...said });
}

/** How agents are confined, complete. */
export const confinementFrom = ({ studio, project }: Pick<Layers, "studio" | "project">): Confinement =>
  Confinement.parse({ ...studio.values, ...project?.values });
