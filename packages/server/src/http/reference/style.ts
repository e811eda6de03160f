/** What does the reference look like? Like the board: paper, ink and hairlines, in light and dark. */
export const STYLE_PATH = "/api/reference.css";

export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(0.982 0.003 95), oklch(0.168 0.006 270));
  --sunken: light-dark(oklch(0.958 0.004 95), oklch(0.205 0.007 270));
  --line: light-dark(oklch(0.91 0.005 95), oklch(0.27 0.009 270));
  --ink: light-dark(oklch(0.235 0.012 270), oklch(0.93 0.004 95));
  --soft: light-dark(oklch(0.46 0.012 270), oklch(0.72 0.01 270));
  --good: light-dark(oklch(0.47 0.125 158), oklch(0.74 0.15 158));
  --move: light-dark(oklch(0.5 0.2 262), oklch(0.75 0.13 258));
  --warn: light-dark(oklch(0.49 0.12 68), oklch(0.82 0.14 82));
  --bad: light-dark(oklch(0.51 0.2 26), oklch(0.74 0.16 24));
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  background: var(--paper);
  color: var(--ink);
  font: 0.875rem/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  scroll-padding-top: 1.5rem;
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 15rem minmax(0, 1fr); }
a { color: inherit; text-decoration: none; }
a:hover { color: var(--move); }
main p a { color: var(--move); text-decoration: underline; text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--move); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem; z-index: 1; }

nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem; border-right: 1px solid var(--line); font-size: 0.8125rem; }
nav .brand { margin: 0 0 1.25rem; font-weight: 600; }
nav .brand span { color: var(--soft); font-weight: 400; font-size: 0.75rem; }
nav h2 { margin: 1rem 0 0.25rem; font-size: 0.75rem; font-weight: 600; color: var(--soft); }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li a { display: block; padding: 0.125rem 0; }

main { max-width: 56rem; padding: 2.5rem clamp(1rem, 4vw, 3.5rem) 6rem; }
h1 { margin: 0 0 0.75rem; font-size: 1.75rem; line-height: 1.2; font-weight: 600; letter-spacing: -0.015em; }
header p { max-width: 42rem; color: var(--soft); }
main > h2 { margin: 3.5rem 0 0; padding-bottom: 0.5rem; border-bottom: 1px solid var(--line); font-size: 0.9375rem; font-weight: 600; }
h2::first-letter { text-transform: uppercase; }
article { padding: 1.5rem 0 0.5rem; content-visibility: auto; contain-intrinsic-size: auto 18rem; }
h3 { margin: 0; font-size: 0.9375rem; font-weight: 600; }
.address { margin: 0.25rem 0 0.75rem; overflow-wrap: anywhere; }
.address b { display: inline-block; min-width: 2.75rem; font: 600 0.6875rem var(--mono); color: var(--move); }
.address .get { color: var(--good); }
.address .patch { color: var(--warn); }
.address .delete { color: var(--bad); }
code, pre { font-family: var(--mono); font-size: 0.75rem; }
pre a { color: var(--move); }
pre { margin: 0; line-height: 1.55; white-space: pre-wrap; overflow-wrap: anywhere; }
main > header pre, article > pre { padding: 0.75rem 0.875rem; background: var(--sunken); border-radius: 6px; }
.label { margin: 0.875rem 0 0.25rem; font-size: 0.75rem; font-weight: 600; color: var(--soft); }

.wide { overflow-x: auto; }
table { width: 100%; min-width: 34rem; table-layout: fixed; border-collapse: collapse; font-size: 0.8125rem; }
th, td { padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { font-size: 0.75rem; color: var(--soft); }
col.field { width: 32%; }
col.in { width: 10%; }
td { color: var(--soft); }
i { font-size: 0.75rem; color: var(--soft); }

details { margin-top: 0.75rem; font-size: 0.8125rem; }
summary { cursor: pointer; width: max-content; color: var(--soft); font-size: 0.75rem; font-weight: 600; }
dl { display: grid; grid-template-columns: 3rem 1fr; margin: 0.5rem 0 0; }
dt { grid-column: 1; font-family: var(--mono); font-size: 0.75rem; color: var(--soft); }
dd { grid-column: 2; margin: 0; }
dt + dd { grid-row-start: auto; }

@media (width < 48rem) {
  body { display: block; }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); }
  nav ul { display: none; }
  nav section { display: inline-block; margin-right: 1rem; }
  nav h2 { margin: 0; line-height: 1.75rem; }
  nav .brand { margin-bottom: 0.5rem; }
}
`;
