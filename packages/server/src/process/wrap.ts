/** How is a command put into a jail? By wrapping it into another; which one is not for those to know who run it. */

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** Turns a program into one that runs it in `cwd` and lets it write only there, in `writable` and in temporary places. */
export type Wrap = (program: Program, place: { readonly cwd: string; readonly writable: readonly string[] }) => Program;

/** Where there is no jail. */
export const unwrapped: Wrap = (program) => program;
