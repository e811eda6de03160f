import { expect, test } from "vitest";
import { type Confinement, whyNothingStarts } from "./confinement.ts";

type Demand = Pick<Confinement, "network" | "requireJail">;
const demand = (network: Demand["network"], requireJail: Demand["requireJail"]): Demand => ({ network, requireJail });
const jail = (kind: string) => ({ kind, mend: kind === "bubblewrap" ? undefined : "Bubblewrap is not installed." });

test.each([
  [demand("open", "none"), ["bubblewrap", "seatbelt", "namespaces", "none"]],
  [demand("open", "any"), ["bubblewrap", "seatbelt", "namespaces"]],
  [demand("open", "bubblewrap"), ["bubblewrap"]],
  [demand("listed", "none"), ["bubblewrap"]],
  [demand("listed", "any"), ["bubblewrap"]],
])("with %j something starts in %j, and in no other jail", (demanded, kinds) => {
  const starts = ["bubblewrap", "seatbelt", "namespaces", "none"].filter(
    (kind) => whyNothingStarts(demanded, jail(kind)) === undefined,
  );
  expect(starts).toEqual(kinds);
});

test("the sentence says what is demanded, what is there, and what to do", () => {
  expect(whyNothingStarts(demand("open", "bubblewrap"), jail("none"))).toBe(
    "Nothing starts: the settings require bubblewrap, and there is no jail here. Bubblewrap is not installed. " +
      "Or take the requirement back in the settings.",
  );
  expect(whyNothingStarts(demand("listed", "none"), { kind: "namespaces", mend: undefined })).toBe(
    "Nothing starts: the network is set to listed hosts, which only bubblewrap can hold, and the jail here is namespaces. " +
      "Install bubblewrap (Linux), and let no AUTOCODER_JAIL name another jail. Or open the network in the settings.",
  );
});
