/** Is this word of the command line a number that will do? */
import { CliRefusal } from "./refusal.ts";

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Reads the value of an option; what cannot be is refused with the limits. */
export const wholeNumber =
  (option: string, { min, max }: Range) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new CliRefusal(`${option} takes a whole number from ${min} to ${max}, not "${text}".`);
  };

/** Reads a port; 0 takes any that is free. */
export const portNumber = wholeNumber("--port", { min: 0, max: 65_535 });

/** Reads the number of a question. */
export function questionId(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CliRefusal(`"${text}" is no question's number. \`autocoder questions\` lists them.`);
}

/** Reads the id of a feature. */
export function featureId(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CliRefusal(`"${text}" is no feature's id. Ids are whole numbers; \`autocoder features\` lists them.`);
}
