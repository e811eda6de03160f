/** What a person does from an empty studio to a spec: makes a project, says an idea, and answers what is asked. */
import type { Page } from "playwright-core";

/** Leaves the page in the interview, with the first question asked. */
export async function beginInterview(page: Page, folder: string): Promise<void> {
  await page
    .getByRole("link", { name: /^New project/ })
    .first()
    .click();
  await page.getByLabel("Name", { exact: true }).fill("Tasks");
  await page.getByRole("textbox", { name: "Folder", exact: true }).fill(folder);
  await page.getByRole("button", { name: "Talk it through" }).click();
  await page.getByRole("button", { name: "Create and talk" }).click();
  await page.waitForURL("**/p/tasks/interview");
  await page.getByLabel("Your idea").fill("A list of things to do, for one person");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.waitForURL("**/interview/*-*");
  await page.getByRole("button", { name: "Answer", exact: true }).waitFor();
}

/** Until nothing is asked any more. */
export async function answerAll(page: Page): Promise<void> {
  while (await answerNext(page));
}

/**
 * Takes the first option of each question that is asked now, and every option where many can be chosen; false where the
 * talk has come to its end.
 */
export async function answerNext(page: Page): Promise<boolean> {
  const questions = page.getByRole("form", { name: /question/i });
  const end = page.getByRole("log").getByText("The draft beside this talk is whole");
  await questions.or(end).first().waitFor();
  if (await end.isVisible()) return false;
  const asked = await questions.elementHandle();
  for (const each of await questions.getByRole("group").all()) {
    const options = await each.getByRole("radio").or(each.getByRole("checkbox")).all();
    await options[0]!.check();
  }
  await questions.getByRole("button", { name: "Answer", exact: true }).click();
  await asked?.waitForElementState("hidden");
  return true;
}
