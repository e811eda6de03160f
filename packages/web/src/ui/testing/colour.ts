/** How does a browser mix and show colours, and how well does one stand out from another? As CSS and WCAG define both. */

/** Straight sRGB, each from 0 to 1. */
export interface Colour {
  readonly rgb: readonly [number, number, number];
  readonly alpha: number;
}

export function oklch(lightness: number, chroma: number, hue: number, alpha = 1): Colour {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ] as const;
  return { rgb: [shown(linear[0]), shown(linear[1]), shown(linear[2])], alpha };
}

/** What a screen cannot show is cut off. */
function shown(linear: number): number {
  const value = Math.min(1, Math.max(0, linear));
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}

export const fade = (colour: Colour, share: number): Colour => ({ ...colour, alpha: colour.alpha * share });

/** A colour that lets some of the ground through. */
export function over(colour: Colour, ground: Colour): Colour {
  const mix = (i: 0 | 1 | 2) => colour.rgb[i] * colour.alpha + ground.rgb[i] * (1 - colour.alpha);
  return { rgb: [mix(0), mix(1), mix(2)], alpha: 1 };
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(colour: Colour, ground: Colour): number {
  const [lighter, darker] = [luminance(over(colour, ground)), luminance(ground)].sort((a, b) => b - a);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance({ rgb }: Colour): number {
  const [r, g, b] = rgb.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
