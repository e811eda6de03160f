/** Which looks are there to choose from? Their colours are in `ui/tokens.css`, under the same names. */
export const themes = [
  { id: "paper", name: "Paper", says: "Warm paper, ink and hairlines" },
  { id: "harbor", name: "Harbor", says: "Cool slate with a teal lamp" },
  { id: "ember", name: "Ember", says: "Clay and a glowing orange" },
  { id: "moss", name: "Moss", says: "Lichen grey and forest green" },
  { id: "orchid", name: "Orchid", says: "Lilac dusk" },
  { id: "signal", name: "Signal", says: "Black on white, as strong as it gets" },
  { id: "arcade", name: "Arcade", says: "Cream, magenta and a coin slot" },
] as const;

export type ThemeId = (typeof themes)[number]["id"];
