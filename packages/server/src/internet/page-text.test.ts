import { expect, test } from "vitest";
import { pageText } from "./page-text.ts";

test("a page is what it says, block by block", () => {
  const html = `<!doctype html><html><head><title>Fast &amp; small</title><style>p { color: red }</style>
    <script>if (a < b) document.write("<p>no</p>")</script></head>
    <body><nav>Home</nav><h1>Install</h1><p>Run <code>npm i</code>&nbsp;now,
    then:</p><!-- <p>hidden</p> --><ul><li>one<li>two &#8364; &#x41; &unknown;</ul><a title="a > b" href='x'>more</a></body></html>`;
  expect(pageText(html)).toBe("Fast & small\n\n# Install\n\nRun npm i now,\nthen:\n\n- one\n- two € A &unknown;\nmore");
});

test.each([
  ["a < b and c > d", "a < b and c > d"],
  ["<script>never closed <p>x", ""],
  ["<!-- never closed <p>x", ""],
  ['<p title="never closed>x', ""],
  ["<SCRIPT>x</sCript >y", "y"],
  ["&#99999999; &#0;", "&#99999999; &#0;"],
  ["", ""],
])("%j reads %j", (html, text) => {
  expect(pageText(html)).toBe(text);
});

test.each(["<script>", "<", "<p ", "<!--", "<a '", '<a "', "</", "&#", "<svg><"])(
  "a page of nothing but %j is read in no time",
  (part) => {
    const startedAt = performance.now();
    pageText(part.repeat(2_000_000 / part.length));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  },
);
