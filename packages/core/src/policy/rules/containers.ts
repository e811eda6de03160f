/** Whoever may talk to the container engine can become root of the machine, so an agent only looks. */
import { operands, type Rule, textOf } from "../invocation.ts";
import { deny } from "../judgement.ts";

const looking = new Set("ps images logs inspect version info top port stats history diff events".split(" "));

export const containers: Rule = ({ args }) => {
  const [first, second] = operands(args).map(textOf);
  const isLooking =
    first === undefined ||
    looking.has(first) ||
    (first === "compose" && ["ps", "logs", "config", "ls"].includes(second ?? ""));
  const isElsewhere = args.some(({ written }) => /^(?:-H|-c|--ho|--context|--config|--tls)/.test(written));
  if (isLooking && !isElsewhere) return undefined;
  return deny(
    "docker",
    `docker ${first ?? ""} would hand over the machine. Only look: docker ps, docker logs. Services the project needs are started by a person.`,
  );
};
