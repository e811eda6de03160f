/** Does a script give a known command another meaning? Then nothing that follows is what it seems. */
import { forEachChild, type SyntaxNode } from "unbash";
import { defaultAllowed, hardBlocked, isNamed } from "./commands.ts";
import { deny, type Denial } from "./judgement.ts";

export function functionNames(script: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (node.type === "Function") names.add(node.name.value);
    forEachChild(node, visit);
  };
  visit(script);
  return names;
}

export function whyShadowing(name: string, functions: ReadonlySet<string>): Denial | undefined {
  if (name === "alias" || name === "unalias" || name === "enable") {
    return deny("shadowing", `${name} changes what other commands mean. Write the command itself.`);
  }
  for (const own of functions) {
    if (!/^[A-Za-z_][\w-]*$/.test(own)) return deny("shadowing", `A function is called ${own}. Give it a plain name.`);
    if (defaultAllowed.has(own) || isNamed(own, hardBlocked)) {
      return deny("shadowing", `The function ${own} has the name of a command. Give it another.`);
    }
  }
  return undefined;
}
