/** How is it told where a version of a spec came from? */
import type { SpecSource, SpecVersion } from "@autocoder/core/spec/version.ts";

const words: Readonly<Record<SpecSource, string>> = {
  file: "from its file",
  written: "written here",
  interview: "from an interview",
  restored: "brought back",
  kept: "kept from its file",
};

/** Empty where that was not recorded. */
export function sourceWords({ how, restores }: Pick<SpecVersion, "how" | "restores">): string {
  if (how === undefined) return "";
  return restores === undefined ? words[how] : `${words[how]}: version ${restores}`;
}
