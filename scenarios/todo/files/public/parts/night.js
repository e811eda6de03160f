/** From ten in the evening until six in the morning. */
export const isNight = (hour) => hour >= 22 || hour < 6;

/** At night the dark theme is black. */
export default function night() {
  const show = () => document.documentElement.toggleAttribute("data-night", isNight(new Date().getHours()));
  setInterval(show, 60_000);
  show();
}
