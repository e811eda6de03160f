/** What does axe find wrong with a page, in words short enough to read? */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** `rules` are those to look at; all of WCAG and good practice without them. */
export async function offencesOf(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} (${failureSummary?.split("\n")[1]?.trim()})`),
  );
}
