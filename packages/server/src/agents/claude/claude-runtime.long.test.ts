import { describeAgentRuntime } from "../contract.ts";
import { isUsable, makeClaudeHarness } from "./test-harness.ts";

const jail = (await isUsable("bubblewrap")) ? "bubblewrap" : "none";

describeAgentRuntime(`a Claude agent (jail: ${jail})`, () => makeClaudeHarness(jail));
