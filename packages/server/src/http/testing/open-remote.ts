/** A studio that is open to other machines, and clients from there: a proxy on this machine says where each comes from. */
import { setPasswordOf } from "../../testing/machine.ts";
import { isLoopback } from "../access/client.ts";
import type { ServedHttp } from "../serve.ts";
import { openApp, type TestApp } from "./open-app.ts";
import { serveApp } from "./open-socket.ts";
import { type RawAnswer, rawRequest, sendRaw } from "./raw.ts";

export const PASSWORD = "seven green kettles sing";
export const NAME = "studio.example";
const ORIGIN = `https://${NAME}`;

export interface RemoteApp extends TestApp {
  readonly served: ServedHttp;
  /** What was said on the terminal. */
  readonly told: readonly string[];
  /** A request as the proxy passes it on. */
  readonly ask: (line: string, headers?: Readonly<Record<string, string>>, body?: string) => Promise<RawAnswer>;
  readonly logIn: (password?: string, headers?: Readonly<Record<string, string>>) => Promise<RawAnswer>;
  /** The cookie a login brings. */
  readonly comeIn: () => Promise<{ readonly Cookie: string }>;
}

export async function openRemote(): Promise<RemoteApp> {
  const told: string[] = [];
  const remote = { addresses: [`${ORIGIN}/`], isBehindProxy: true, believesProxy: isLoopback };
  const app = await openApp({ backlog: { login: [] } }, { remote, hostNames: [NAME], tell: (line) => told.push(line) });
  await setPasswordOf(app.studio, PASSWORD);
  const served = await serveApp(app);
  const ask: RemoteApp["ask"] = (line, headers = {}, body = "") =>
    sendRaw(served.port, rawRequest(line, { ...fromElsewhere(), ...headers }, body));
  const logIn: RemoteApp["logIn"] = (password = PASSWORD, headers = {}) => {
    const form = new URLSearchParams({ password, next: "/p/shop" }).toString();
    return ask("POST /login", { ...FORM, "Content-Length": String(form.length), ...headers }, form);
  };
  return {
    ...app,
    served,
    told,
    ask,
    logIn,
    comeIn: async () => ({ Cookie: (await logIn()).headers["set-cookie"]!.split(";")[0]! }),
  };
}

const FORM = { "Content-Type": "application/x-www-form-urlencoded", Origin: ORIGIN };

const fromElsewhere = (): Readonly<Record<string, string>> => ({
  Host: NAME,
  "X-Forwarded-For": "203.0.113.7",
  "X-Forwarded-Proto": "https",
});
