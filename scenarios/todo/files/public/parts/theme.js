export const THEMES = ["light", "dark"];

/** The theme a person chose, else the one their system asks for. */
export function themeFor(chosen, systemIsDark) {
  if (THEMES.includes(chosen)) return chosen;
  return systemIsDark ? "dark" : "light";
}

/** A button that changes between light and dark, and remembers it. */
export default function theme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = Object.assign(document.createElement("button"), { type: "button", id: "theme" });
  const show = () => {
    const current = themeFor(localStorage.getItem("theme"), system.matches);
    document.documentElement.dataset.theme = current;
    button.textContent = current === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Change to the ${button.textContent.toLowerCase()} theme`);
  };
  button.addEventListener("click", () => {
    localStorage.setItem("theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    show();
  });
  system.addEventListener("change", show);
  document.getElementById("tools").append(button);
  show();
}
