/** Which looks are there to choose from? Their colours are in `ui/tokens.css`, under the same names. */
export const themes = [
  { id: "paper", name: "Paper", says: "Warm paper, ink and hairlines" },
  { id: "harbor", name: "Harbor", says: "Fog over slate, and a teal lamp" },
  { id: "ember", name: "Ember", says: "Clay by day, coals by night" },
  { id: "moss", name: "Moss", says: "Lichen, bark and wet leaves" },
  { id: "orchid", name: "Orchid", says: "Lilac at dusk" },
  { id: "signal", name: "Signal", says: "Black on white, as strong as it gets" },
  { id: "arcade", name: "Arcade", says: "Cream, magenta and square corners" },
] as const;

export type ThemeId = (typeof themes)[number]["id"];
