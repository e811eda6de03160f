/** Light or dark, and which theme: two clicks away from everywhere. */
import { SunMoon } from "lucide-react";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, MenuChoices, MenuLine } from "../ui/menu.tsx";
import { themes } from "./themes.ts";
import { changeAppearance, useAppearance } from "./use-appearance.ts";

const modes = [
  { value: "system", name: "As the system" },
  { value: "light", name: "Light" },
  { value: "dark", name: "Dark" },
] as const;

export function AppearanceMenu() {
  const { mode, theme } = useAppearance();
  return (
    <Menu trigger={<IconButton icon={SunMoon} label="Appearance" />}>
      <MenuChoices label="Colours" value={mode} options={modes} onChange={(mode) => changeAppearance({ mode })} />
      <MenuLine />
      <MenuChoices
        label="Theme"
        value={theme}
        options={themes.map(({ id, name, says }) => ({ value: id, name, says }))}
        onChange={(theme) => changeAppearance({ theme })}
      />
    </Menu>
  );
}
