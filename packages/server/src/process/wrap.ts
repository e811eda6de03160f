/** How is a command put into a jail? By wrapping it into another; which one is not for those to know who run it. */
import type { Egress } from "./egress.ts";

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Its only way to the network, where it has none of its own. */
  readonly egress?: Egress;
}

export interface WrapPlace {
  readonly cwd: string;
  readonly writable: readonly string[];
  /** A program of the studio itself, which asks nobody. */
  readonly isOurs?: true;
}

/**
 * Turns a program into one that runs it in `cwd` and lets it write only there, in `writable` and in temporary places.
 * Rejects with a sentence where the jail that is asked for is not there.
 */
export type Wrap = (program: Program, place: WrapPlace) => Promise<Program>;

/** Where there is no jail. */
export const unwrapped: Wrap = (program) => Promise.resolve(program);
