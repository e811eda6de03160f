import { judgeCommand } from "./packages/core/src/policy/judge-command.ts";
import { noOrganisation, noProject } from "./packages/core/src/policy/policy.ts";
const policy={organisation:noOrganisation,project:noProject,places:{workspace:"/w/s",writable:["/tmp/a"],home:"/home/a"},isJailed:false,mayInstallGlobally:false,mayPush:false};
import fs from "node:fs";
for (const line of fs.readFileSync("cases.txt","utf8").split("\n").filter(Boolean)) { const [want,...rest]=line.split(" "); const text=rest.join(" ").replaceAll("\\n","\n"); const r=judgeCommand(text,policy); if (r.verdict!==want) console.log("✗",want,"got",r.verdict,r.rule??"","|",text.replaceAll("\n","\\n"),"|",r.reason??""); }
console.log("cases", fs.readFileSync("cases.txt","utf8").split("\n").filter(Boolean).length);
