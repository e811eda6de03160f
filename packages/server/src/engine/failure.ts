/** Why can the engine not go on? The world around it broke; a person reads the sentence. */
export class EngineHalted extends Error {
  override readonly name = "EngineHalted";
}

/** Turns whatever was thrown into an error, so that its message and stack can be kept. */
export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
