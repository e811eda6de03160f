import { describeWorkspaces } from "../contract.ts";
import { createGitWorkspaces } from "./create-git-workspaces.ts";

describeWorkspaces("git", createGitWorkspaces);
