/** Which features were made of what a talk proposed? */
import type { ConversationState } from "@autocoder/core/conversation/state.ts";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";

export const createdIn = ({ items }: ConversationState): readonly FeatureId[] =>
  items
    .flatMap((item) => (item.type === "agent" ? item.parts : []))
    .flatMap((part) => (part.type === "proposal" ? (part.decision?.created ?? []) : []));
