/** Which hosts must an agent itself reach, whatever its commands may? The model's service, and where a login is renewed. */
import type { HostTarget } from "@autocoder/core/policy/hosts.ts";
import type { Access } from "./access.ts";

const USUAL_URL = "https://api.anthropic.com";
const RENEWS_LOGINS: HostTarget = { host: "platform.claude.com", port: 443 };

export function modelHosts({ env, login }: Pick<Access, "env" | "login">): readonly HostTarget[] {
  const { hostname, port, protocol } = new URL(env["ANTHROPIC_BASE_URL"] ?? USUAL_URL);
  const usual = protocol === "http:" ? 80 : 443;
  const model = { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port === "" ? usual : Number(port) };
  return login === undefined ? [model] : [model, RENEWS_LOGINS];
}
