/** How is it said where a canary was seen? */
import type { CanaryPlace } from "./canary.ts";

export const placeWords: Readonly<Record<CanaryPlace, string>> = {
  said: "in what an agent said",
  called: "in what an agent ran or wrote",
  answered: "in what an agent read",
  check: "in what a check printed",
  recorded: "in what was recorded",
};
