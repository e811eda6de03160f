/** Why can the engine not go on? The world around it broke; a person reads the sentence. */
import { DiskFull } from "./ports/disk-full.ts";
import { StoreFailure } from "./ports/store-failure.ts";

export class EngineHalted extends Error {
  override readonly name = "EngineHalted";

  /** Whether the world may let it go on by and by: its owner opens the project again, which finds out what was done. */
  get mayGoOn(): boolean {
    return isWorldInTheWay(this.cause);
  }
}

/** Turns whatever was thrown into an error, so that its message and stack can be kept. */
export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Whether nothing more can be recorded, or made; then there is no defect of ours to tell of. */
export const isHalt = (thrown: unknown): thrown is Error => thrown instanceof EngineHalted || isWorldInTheWay(thrown);

const isWorldInTheWay = (thrown: unknown): boolean => thrown instanceof StoreFailure || thrown instanceof DiskFull;

export const haltedBy = (thrown: unknown): EngineHalted =>
  thrown instanceof EngineHalted ? thrown : new EngineHalted(asError(thrown).message, { cause: thrown });
