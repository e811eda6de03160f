/**
 * What does axe find wrong with a page, in words short enough to read?
 *
 * It is handed to a page once, and asked for nothing but what is wrong; all else it can tell takes eight times as long.
 */
import axe from "axe-core";
import type { Page } from "playwright-core";

/** `rules` are those to look at; all of WCAG and good practice without them. */
export async function offencesOf(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const violations = await page.evaluate(violationsFor, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} (${failureSummary?.split("\n")[1]?.trim()})`),
  );
}

/** Runs in the page. */
async function violationsFor(rules: readonly string[] | undefined): Promise<readonly axe.Result[]> {
  const there = (globalThis as unknown as { readonly axe: typeof axe }).axe;
  const { violations } = await there.run(document, {
    resultTypes: ["violations"],
    preload: false,
    ...(rules && { runOnly: [...rules] }),
  });
  return violations;
}
