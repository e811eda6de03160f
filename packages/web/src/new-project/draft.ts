/** How does what was typed survive a reload and going elsewhere? In the tab's own storage, until a person starts over. */
import { createStored, useStored } from "../live/stored.ts";
import { Draft, emptyDraft } from "./draft-schema.ts";

const store = createStored({
  storage: sessionStorage,
  key: "autocoder.new-project",
  schema: Draft.catch(emptyDraft),
});

export const useDraft = (): Draft => useStored(store);
export const changeDraft = (changes: Partial<Draft>): void => store.change({ ...store.snapshot(), ...changes });
export const startOver = (): void => store.clear();
