/**
 * What did a person type before there was anything to type into?
 *
 * The palette is fetched when it is first wanted; whoever knows the way types on at once. Until its field has the focus
 * the letters are kept for it, and mean nothing else.
 */
type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** The text with one key more; the same text where the key types nothing. */
export function typedOn(text: string, { key, ctrlKey, metaKey, altKey }: Press): string {
  if (ctrlKey || metaKey || altKey) return text;
  if (key === "Backspace") return text.slice(0, -1);
  return key.length === 1 ? text + key : text;
}

let typed = "";

/** Return is kept too: it would press the button that has the focus. */
const KEPT = new Set(["Backspace", "Enter"]);

function keep(event: KeyboardEvent): void {
  if (event.key === "Escape") takeTyped();
  const isField = event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
  if (isField || (event.key.length > 1 && !KEPT.has(event.key))) return;
  typed = typedOn(typed, event);
  event.preventDefault();
  event.stopImmediatePropagation();
}

export function keepTyping(): void {
  typed = "";
  addEventListener("keydown", keep, { capture: true });
}

export function takeTyped(): string {
  removeEventListener("keydown", keep, { capture: true });
  const text = typed;
  typed = "";
  return text;
}
