/** What do tokens cost here? The list that comes with the studio, and what the person writes into their own file. */
import { readFile } from "node:fs/promises";
import { err, ok, type Result } from "@autocoder/core/kit/result.ts";
import { listPrices, OwnPrices, type PriceTable, withOwnPrices } from "@autocoder/core/session/prices.ts";
import { parseYaml } from "../folder/parse-yaml.ts";
import type { Home } from "../home/home.ts";

/** The error names each line that is wrong: with a price that is not the person's, a budget would be none. */
export async function readPrices({ pricesFile }: Pick<Home, "pricesFile">): Promise<Result<PriceTable, string>> {
  const text = await readFile(pricesFile, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return ok(listPrices);
  const own = parseYaml(OwnPrices, text, pricesFile);
  return own.ok ? ok(withOwnPrices(listPrices, own.value)) : err(own.error.message);
}
