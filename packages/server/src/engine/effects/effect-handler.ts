import type { EffectOf, EffectType } from "@autocoder/core/log/effect.ts";
import type { EngineContext } from "../context.ts";

/** How an effect came up: wanted just now, or found undone after a start, half-way through for all we know. */
export interface Origin {
  readonly effectId: string;
  readonly isRecovered: boolean;
}

/**
 * Makes one effect true in the world and dispatches what came of it, naming the effect as done. It is safe to run again
 * after a crash at any point: it looks at what is there before it acts.
 */
export type EffectHandler<T extends EffectType> = (
  context: EngineContext,
  effect: EffectOf<T>,
  origin: Origin,
) => Promise<void>;
