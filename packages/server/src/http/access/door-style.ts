/** What do the pages before the board look like? Like the board: paper, ink and hairlines, by day and by night. */
export const DOOR_STYLE_PATH = "/door.css";

export const doorStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(0.98 0.007 88), oklch(0.165 0.009 268));
  --raised: light-dark(oklch(0.997 0.002 88), oklch(0.208 0.009 268));
  --sunken: light-dark(oklch(0.952 0.007 88), oklch(0.136 0.009 268));
  --line: light-dark(oklch(0.898 0.007 88), oklch(0.278 0.009 268));
  --edge: light-dark(oklch(0.615 0.007 88), oklch(0.51 0.009 268));
  --ink: light-dark(oklch(0.225 0.009 268), oklch(0.94 0.002 88));
  --soft: light-dark(oklch(0.42 0.009 268), oklch(0.75 0.009 268));
  --accent: light-dark(oklch(0.485 0.19 262), oklch(0.75 0.19 262));
  --on-accent: light-dark(oklch(1 0 0), oklch(0.165 0.009 268));
  --good: light-dark(oklch(0.475 0.12 158), oklch(0.76 0.15 158));
  --move: light-dark(oklch(0.485 0.19 262), oklch(0.74 0.14 258));
  --warn: light-dark(oklch(0.495 0.115 65), oklch(0.82 0.14 82));
  --bad: light-dark(oklch(0.505 0.195 26), oklch(0.73 0.17 24));
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  background: var(--paper);
  color: var(--ink);
  font: 0.875rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; display: grid; grid-template-rows: 1fr auto; }
main { width: 100%; max-width: 25rem; margin: auto; padding: 2rem 1.5rem; }
.brand { display: flex; align-items: center; gap: 0.5rem; margin: 0 0 2rem; font-weight: 600; }
.brand rect:nth-child(-n+2) { fill: var(--good); }
.brand rect:nth-child(3) { fill: var(--move); }
.brand rect:nth-child(4) { fill: none; stroke: var(--edge); stroke-width: 1.2; }
h1 { margin: 0 0 0.375rem; font-size: 1.25rem; line-height: 1.3; font-weight: 600; letter-spacing: -0.01em; }
p { margin: 0 0 0.75rem; color: var(--soft); overflow-wrap: anywhere; }
label { display: block; margin: 1.5rem 0 0.375rem; font-weight: 500; }
input[type="password"] { width: 100%; height: 2.75rem; padding: 0 0.75rem; border: 1px solid var(--edge); border-radius: 6px; background: var(--raised); color: inherit; font: inherit; font-size: 1rem; }
button { width: 100%; height: 2.75rem; margin-top: 0.75rem; border: 0; border-radius: 6px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 500; cursor: pointer; }
button:hover { opacity: 0.9; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { color: inherit; font-weight: 500; text-underline-offset: 0.15em; }
code { font-family: var(--mono); font-size: 0.8125rem; color: var(--ink); }
.problem { margin: 1.25rem 0 0; padding-left: 0.75rem; border-left: 4px solid var(--bad); color: var(--ink); }
.problem + label, .problem ~ label { margin-top: 1.25rem; }
footer { padding: 1rem 1.5rem; border-top: 1px solid var(--line); background: var(--sunken); font-size: 0.8125rem; color: var(--soft); }
footer p { max-width: 42rem; margin: 0 auto; color: inherit; }
footer .open { border-left: 4px solid var(--warn); padding-left: 0.75rem; }
`;
