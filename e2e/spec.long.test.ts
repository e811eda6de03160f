/** The spec in a real browser: read with what comes from it, edited, saved with what that means, brought back. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { draftOf } from "@autocoder/core/testing/builders.ts";
import { openTestStudio, type TestStudio } from "../packages/server/src/testing/studio.ts";
import { addressOf, complaintsOf, launchBrowser, serveBoard } from "./support/board.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const SPEC = `# Shop

Sells tea to people who know what they want; orders are kept in a file.

## Cart

A customer puts articles into the cart and changes how many of each there are to be.

## Looks

Green and calm, with large letters everywhere.
`;

async function visit(studio: TestStudio, search = ""): Promise<Page> {
  const board = await serveBoard(studio);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  open.push(board, context);
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.goto(addressOf(board, `/p/shop/spec${search}`));
  await page.getByRole("heading", { name: "Spec", exact: true }).waitFor();
  return page;
}

/** A shop with a spec in force and a feature from each section. */
async function openShop(): Promise<TestStudio> {
  const studio = await openTestStudio();
  await studio.studio.writeSpec(projectId("shop"), { text: SPEC, expectedHash: undefined, how: "written" });
  const drafts = [draftOf("cart", { passage: "Cart" }), draftOf("looks", { passage: "Looks" })];
  await studio.ask({ type: "features.create", drafts, by: "person" });
  return studio;
}

const fileOf = ({ root }: TestStudio) => readFile(join(root, ".autocoder", "spec.md"), "utf8");
const editor = (page: Page) => page.getByRole("textbox", { name: "Spec", exact: true });

test("each section is read beside its features, by its own address", async () => {
  const page = await visit(await openShop());
  const complaints = complaintsOf(page);
  await page.getByRole("complementary", { name: "Features from Cart" }).getByRole("link", { name: /cart/ }).waitFor();
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: /Looks/ }).click();
  expect(new URL(page.url()).hash).toBe("#looks");
  expect(complaints).toEqual([]);
});

test("a change is saved with what was accepted of it, and an earlier version comes back", async () => {
  const studio = await openShop();
  const page = await visit(studio, "?tab=edit");
  const complaints = complaintsOf(page);
  await editor(page).fill(SPEC.replace(/## Looks[^]*/, "## Search\n\nA customer finds tea by its name.\n"));
  await page.reload();
  await page.getByRole("button", { name: "Save the spec" }).click();
  await page.getByRole("heading", { name: "What this means for the backlog" }).waitFor();
  await page.getByRole("checkbox", { name: "Set it aside" }).uncheck();
  await page.getByRole("button", { name: "Save, with 1 change" }).click();
  await page.getByText("The spec is saved: 1 planned.").waitFor();
  await page.getByRole("complementary", { name: "Features from Search" }).waitFor();
  expect(
    [...studio.engine.journal.state.backlog.features.values()].map(({ name, status }) => [name, status.type]),
  ).toEqual([
    ["cart", "pending"],
    ["looks", "pending"],
    ["Search", "pending"],
  ]);

  await page
    .getByRole("navigation", { name: "Ways to look at the spec" })
    .getByRole("link", { name: /Versions/ })
    .click();
  await page.getByRole("link", { name: /Version 1/ }).click();
  await page.getByText("Green and calm").first().waitFor();
  await page.getByRole("button", { name: "Restore this version" }).click();
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.getByText("The spec is saved: 1 set aside.").waitFor();
  expect(await fileOf(studio)).toBe(SPEC);
  expect(studio.engine.journal.state.specVersions.map(({ how, restores }) => [how, restores])).toEqual([
    ["written", undefined],
    ["written", undefined],
    ["restored", 1],
  ]);
  expect(complaints).toEqual([]);
});

test("sections are added and moved without a word of Markdown", async () => {
  const studio = await openShop();
  const page = await visit(studio, "?tab=edit&as=sections");
  await page.getByRole("textbox", { name: "Audience" }).fill("People who drink tea");
  await page.getByRole("button", { name: "Move section 2 up" }).click();
  await page.getByRole("button", { name: "Add a section" }).click();
  await page.getByRole("textbox", { name: "Heading of section 3" }).fill("Payment");
  await page.getByRole("textbox", { name: "Text of section 3" }).fill("By card.");
  await page.getByRole("button", { name: "Save the spec" }).click();
  await page.getByRole("button", { name: "Save, with 1 change" }).click();
  await page.getByText("The spec is saved: 1 planned.").waitFor();
  const saved = await fileOf(studio);
  expect(saved).toMatch(/^---\naudience: People who drink tea\n---\n\n# Shop\n/);
  expect(saved.match(/^## .*/gm)).toEqual(["## Looks", "## Cart", "## Payment"]);
});

test("a broken tag is said with its line while it is typed, and in the file; the version before stays", async () => {
  const studio = await openShop();
  const page = await visit(studio, "?tab=edit");
  await editor(page).fill("<app>\n<cart>\nTea.\n</app>\n");
  await page.getByRole("button", { name: "Line 4" }).waitFor();
  expect(await page.getByRole("button", { name: "Save the spec" }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Leave it as it was" }).click();
  await writeFile(join(studio.root, ".autocoder", "spec.md"), "<app>\n<cart>\nTea.\n</app>\n");
  await page.goto(page.url().replace("?tab=edit", ""));
  await page.getByText("Version 1 stays in force and is shown here.").waitFor();
  await page.getByRole("heading", { name: "Looks" }).waitFor();
});

test("what another program wrote to the file is recorded with what it means", async () => {
  const studio = await openShop();
  await writeFile(join(studio.root, ".autocoder", "spec.md"), SPEC.replace(/## Looks[^]*/, ""));
  const page = await visit(studio);
  await page.getByText("The file says something else than version 1.").waitFor();
  await page.getByRole("button", { name: "See what it changes" }).click();
  await page.getByRole("button", { name: "Save, with 1 change" }).click();
  await page.getByText("The spec is saved: 1 set aside.").waitFor();
  expect(studio.feature("looks").status).toMatchObject({ type: "skipped" });
});

test("two who change the same spec see both texts, and nothing is overwritten unseen", async () => {
  const studio = await openShop();
  const page = await visit(studio, "?tab=edit");
  await editor(page).fill(`${SPEC}\nMine.\n`);
  await writeFile(join(studio.root, ".autocoder", "spec.md"), `${SPEC}\nTheirs.\n`);
  await page.getByRole("button", { name: "Save the spec" }).click();
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.getByText("The spec was changed by somebody else while you wrote.").waitFor();
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.getByText("The spec is saved.").waitFor();
  expect(await fileOf(studio)).toBe(`${SPEC}\nMine.\n`);
  expect(studio.engine.journal.state.specVersions.map(({ how }) => how)).toEqual(["written", "kept", "written"]);
});
