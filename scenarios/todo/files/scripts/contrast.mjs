// Can everybody read it? Text needs a contrast of 4.5 to 1 in both themes (WCAG 2.2, 1.4.3).
import { readFile } from "node:fs/promises";

const css = await readFile(new URL("../public/parts/theme.css", import.meta.url), "utf8");
const themes = { light: /:root \{([^}]*)\}/, dark: /:root\[data-theme="dark"\] \{([^}]*)\}/ };
const pairs = [
  ["ink", "card"],
  ["ink", "ground"],
  ["muted", "card"],
  ["accent", "card"],
  ["on-accent", "accent"],
];

for (const [theme, block] of Object.entries(themes)) {
  const colours = Object.fromEntries(
    [...block.exec(css)[1].matchAll(/--([\w-]+): (#\w{6});/g)].map((m) => [m[1], m[2]]),
  );
  for (const [text, ground] of pairs) {
    const contrast = contrastOf(colours[text], colours[ground]);
    const isEnough = contrast >= 4.5;
    if (!isEnough) process.exitCode = 1;
    console.log(`${isEnough ? "ok " : "LOW"} ${theme.padEnd(5)} ${text} on ${ground}: ${contrast.toFixed(2)} to 1`);
  }
}

function contrastOf(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
