/** Which colours does a theme have by day and by night? Read from the style sheet itself, as a browser resolves it. */
import css from "../tokens.css?raw";
import { type Colour, fade, oklch } from "./colour.ts";

export type Mode = "light" | "dark";
type Values = ReadonlyMap<string, string>;

/** The colour that a token, or any value made of tokens, has. */
export type Palette = (value: string) => Colour;

export function paletteOf(theme: string, mode: Mode): Palette {
  const values: Values = new Map([
    ...declarationsIn("@theme"),
    ...declarationsIn(":root"),
    ...declarationsIn(`[data-theme="${theme}"]`),
  ]);
  return (value) => colourOf(resolve(value, values, mode));
}

/** The value of a property in a rule or utility. */
export function propertyOf(rule: string, property: string): string {
  const value = new RegExp(`[\\s{]${property}:\\s*([^;]+);`).exec(bodyOf(rule))?.[1];
  if (value === undefined) throw new Error(`${rule} has no ${property}.`);
  return value;
}

function declarationsIn(rule: string): readonly (readonly [string, string])[] {
  if (!css.includes(`${rule} {`)) return [];
  return [...bodyOf(rule).matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]);
}

/** Up to the brace that closes it. */
function bodyOf(rule: string): string {
  const from = css.indexOf(`${rule} {`);
  if (from < 0) throw new Error(`There is no ${rule} in the style sheet.`);
  let depth = 0;
  for (let at = from; at < css.length; at++) {
    if (css[at] === "{") depth++;
    if (css[at] === "}" && --depth === 0) return css.slice(from, at);
  }
  throw new Error(`${rule} is not closed.`);
}

function resolve(value: string, values: Values, mode: Mode): string {
  const plain = value.replaceAll(/var\((--[\w-]+)\)/g, (_all, name: string) => {
    const named = values.get(name);
    if (named === undefined) throw new Error(`${name} has no value.`);
    return resolve(named, values, mode);
  });
  return plain.replaceAll(/light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\)/g, mode === "light" ? "$1" : "$2");
}

function colourOf(value: string): Colour {
  const mixed = /^color-mix\(in oklch, (.+) ([\d.]+)%, transparent\)$/.exec(value);
  if (mixed) return fade(colourOf(mixed[1]!), Number(mixed[2]) / 100);
  const parts = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/.exec(value);
  if (!parts) throw new Error(`"${value}" is no colour this test understands.`);
  const [lightness, chroma, hue, alpha = 1] = parts
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  return oklch(lightness!, chroma!, hue!, alpha);
}
