/** The studio itself: its health, its machine, its sample. */
import type { Handlers } from "@autocoder/core/api/route.ts";
import type { Routes } from "@autocoder/core/api/routes.ts";
import { err, ok } from "@autocoder/core/kit/result.ts";
import type { Machine } from "../../engine/ports/machine.ts";
import { refusedBy } from "./ask.ts";

type SystemRoute = "health" | "examineMachine" | "startDemo";

export function createSystemHandlers(options: {
  readonly machine: Machine;
  readonly version: string;
}): Pick<Handlers<Routes>, SystemRoute> {
  const { machine, version } = options;
  return {
    health: async () => ok({ ok: true, version }),
    async examineMachine() {
      const findings = await machine.examine();
      return ok({ ok: findings.every(({ state }) => state !== "missing"), findings: [...findings] });
    },
    async startDemo({ begin }) {
      const started = await machine.startDemo(begin);
      return started.ok ? started : err(refusedBy(started.error));
    },
  };
}
