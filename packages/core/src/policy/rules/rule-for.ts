/** Which rule looks at a command's arguments? Most commands need none. */
import type { Rule } from "../invocation.ts";
import { containers } from "./containers.ts";
import { fileRules } from "./files.ts";
import { git } from "./git.ts";
import { installerRules } from "./installers.ts";
import { interpreterRules } from "./interpreters.ts";
import { networkRules } from "./network.ts";
import { processRules } from "./processes.ts";
import { shellRules } from "./shells.ts";
import { toolchainRules } from "./toolchains.ts";
import { textRules } from "./text-tools.ts";
import { wrapperRules } from "./wrappers.ts";

const rules: ReadonlyMap<string, Rule> = new Map(
  Object.entries({
    ...toolchainRules,
    ...fileRules,
    ...installerRules,
    ...interpreterRules,
    ...networkRules,
    ...processRules,
    ...shellRules,
    ...textRules,
    ...wrapperRules,
    git,
    docker: containers,
  }),
);

export const ruleFor = (name: string): Rule | undefined => rules.get(name.toLowerCase());
