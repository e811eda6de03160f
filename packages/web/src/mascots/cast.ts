/**
 * Who may an agent be? A garden of characters, each put together from a body, something on its head and a colour.
 *
 * No two are put together alike, and neighbours in the list, who are often at work together, share no part.
 */
export const bodies = ["pebble", "drop", "bean", "loaf", "bell", "pot", "star", "puff"] as const;
export const tops = ["sprout", "antenna", "cap", "leaf", "bud", "tuft", "berries", "ears", "crown", "curl"] as const;
export const hues = ["coral", "amber", "lime", "mint", "sky", "iris", "pink", "sand"] as const;

export interface Look {
  readonly body: (typeof bodies)[number];
  readonly top: (typeof tops)[number];
  readonly hue: (typeof hues)[number];
}

export const names = [
  "Alder",
  "Bramble",
  "Clover",
  "Dill",
  "Elm",
  "Fennel",
  "Gorse",
  "Hazel",
  "Ivy",
  "Juniper",
  "Kelp",
  "Linden",
  "Mallow",
  "Nettle",
  "Olive",
  "Poppy",
  "Quince",
  "Rowan",
  "Sorrel",
  "Thyme",
  "Umber",
  "Violet",
  "Willow",
  "Yarrow",
  "Aster",
  "Basil",
  "Cedar",
  "Damson",
  "Fig",
  "Ginger",
  "Heather",
  "Larch",
  "Maple",
  "Myrtle",
  "Pepper",
  "Reed",
  "Sage",
  "Tansy",
  "Vetch",
  "Wren",
] as const;

export type MascotName = (typeof names)[number];

/** A name with a number behind it looks like the name. */
export function lookOf(name: string): Look {
  const place = Math.max(0, names.indexOf(name.split(" ")[0] as MascotName));
  // 3, 7 and 5 have nothing in common with 8, 10 and 8: each step changes every part, and no look comes twice in 40.
  return {
    body: bodies[(place * 3) % bodies.length]!,
    top: tops[(place * 7) % tops.length]!,
    hue: hues[(place * 5 + Math.floor(place / 8)) % hues.length]!,
  };
}
