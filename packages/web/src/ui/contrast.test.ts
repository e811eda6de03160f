/** Can everything be read? In each theme, by day and by night, on each ground it may lie on (WCAG 2.2, level AA). */
import { expect, test } from "vitest";
import { themes } from "../appearance/themes.ts";
import { type Colour, contrast, fade, oklch, over } from "./testing/colour.ts";
import { type Palette, paletteOf, propertyOf } from "./testing/read-tokens.ts";

const TEXT = 4.5;
const SHAPE = 3;
const grounds = ["paper", "raised", "sunken"] as const;
const words = ["ink", "soft", "faint"] as const;
const inCode = ["quote", "value"] as const;
const tones = ["accent", "good", "move", "warn", "bad"] as const;

test("contrast matrix over all themes × components", () => {
  const tooWeak = themes.flatMap(({ id }) =>
    (["light", "dark"] as const).flatMap((mode) =>
      pairsOf(paletteOf(id, mode))
        .filter(({ colour, ground, least }) => contrast(colour, ground) < least)
        .map(({ name, colour, ground, least }) => {
          return `${id} ${mode}: ${name} ${contrast(colour, ground).toFixed(2)} of ${least}`;
        }),
    ),
  );
  expect(tooWeak).toEqual([]);
});

test("contrast is what WCAG says it is, also where a colour lets the ground through", () => {
  const [black, white] = [oklch(0, 0, 0), oklch(1, 0, 0)];
  expect(contrast(black, white)).toBeCloseTo(21, 5);
  expect(contrast(white, white)).toBe(1);
  expect(contrast(fade(black, 0.5), white)).toBeCloseTo(3.98, 2);
  // The red of CSS, by its definition.
  expect(over(oklch(0.627955, 0.257683, 29.2339), white).rgb.map((part) => Math.round(part * 255))).toEqual([
    255, 0, 0,
  ]);
});

test("a part of the page that shows another theme has its colours", () => {
  const names = [...grounds, ...words, "line", "edge", "accent", "on-accent"];
  for (const name of names) {
    const property = `--color-${name}`;
    expect(propertyOf(":where([data-theme]:not(:root))", property)).toBe(propertyOf("@theme", property));
  }
});

interface Pair {
  readonly name: string;
  readonly colour: Colour;
  readonly ground: Colour;
  readonly least: number;
}

function pairsOf(palette: Palette): readonly Pair[] {
  const token = (name: string): Colour => palette(`var(--color-${name})`);
  const fills = [["on-accent", "accent"], ...tones.slice(1).map((tone) => ["on-fill", tone])] as [string, string][];
  return [
    ...grounds.flatMap((ground) => onGround(palette, ground)),
    ...fills.map(([on, fill]) => ({ name: `${on} on ${fill}`, colour: token(on), ground: token(fill), least: TEXT })),
  ];
}

/** Text, alone and in a row that is pointed at; notes and badges on a tint of their own; what can be operated or found. */
function onGround(palette: Palette, name: (typeof grounds)[number]): readonly Pair[] {
  const token = (wanted: string): Colour => palette(`var(--color-${wanted})`);
  const ground = token(name);
  const tinted = (tone: string, share: number): Colour => over(fade(token(tone), share), ground);
  const text = (of: string, on: Colour, where: string): Pair => {
    return { name: `${of} on ${where}`, colour: token(of), ground: on, least: TEXT };
  };
  const shape = (of: string, colour: Colour): Pair => ({ name: `${of} on ${name}`, colour, ground, least: SHAPE });
  return [
    ...[...words, ...inCode, ...tones].map((of) => text(of, ground, name)),
    ...["ink", "soft"].map((of) => text(of, tinted("ink", 0.08), `a row of ${name} that is pointed at`)),
    ...tones.flatMap((tone) => {
      const tint = tinted(tone, 0.1);
      return [tone, "ink", "soft"].map((of) => text(of, tint, `a tint of ${tone} over ${name}`));
    }),
    shape("the ring of focus", token("accent")),
    shape("the edge of a sign", token("edge")),
    shape("the border of a field", palette(borderColourOf("@utility control"))),
  ];
}

const borderColourOf = (rule: string): string => propertyOf(rule, "border").replace("1px solid ", "");
