/** How the studio looks and behaves on this device. */
import { themes, type ThemeId } from "../appearance/themes.ts";
import { changeAppearance, useAppearance } from "../appearance/use-appearance.ts";
import { Segments } from "../ui/segments.tsx";
import { Switch } from "../ui/switch.tsx";
import { Row } from "./section.tsx";

export function AppearanceSettings() {
  const { theme, mode, density, calm, celebrations, shortcuts } = useAppearance();
  return (
    <div className="-my-2.5">
      <Row id="theme">
        <ThemeTiles theme={theme} />
      </Row>
      <Row id="mode">
        <Line title="Colours">
          <Segments
            label="Colours"
            value={mode}
            segments={[
              { value: "system", name: "As the system" },
              { value: "light", name: "Light" },
              { value: "dark", name: "Dark" },
            ]}
            onChange={(mode) => changeAppearance({ mode })}
          />
        </Line>
      </Row>
      <Row id="density">
        <Line title="Density">
          <Segments
            label="Density"
            value={density}
            segments={[
              { value: "comfortable", name: "Comfortable" },
              { value: "compact", name: "Compact" },
            ]}
            onChange={(density) => changeAppearance({ density })}
          />
        </Line>
      </Row>
      <Row id="calm">
        <Switch
          label="Calm mode"
          hint="Nothing pulses, slides or celebrates."
          isOn={calm}
          onChange={(calm) => changeAppearance({ calm })}
        />
      </Row>
      <Row id="celebrations">
        <Switch
          label="Celebrations"
          hint="A moment of joy when a backlog is complete."
          isOn={celebrations}
          onChange={(celebrations) => changeAppearance({ celebrations })}
        />
      </Row>
      <Row id="shortcuts">
        <Switch
          label="Single-letter shortcuts"
          hint="Turn them off if they get in the way of speech input or a screen reader. Those with Ctrl stay."
          isOn={shortcuts}
          onChange={(shortcuts) => changeAppearance({ shortcuts })}
        />
      </Row>
    </div>
  );
}

const Line = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
    <p className="font-medium">{title}</p>
    {children}
  </div>
);

const ThemeTiles = ({ theme }: { readonly theme: ThemeId }) => (
  <fieldset>
    <legend className="mb-2 font-medium">Theme</legend>
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      {themes.map(({ id, name, says }) => (
        <label
          key={id}
          title={says}
          className="cursor-pointer overflow-hidden rounded-md border border-line outline-offset-2 hover:border-edge has-checked:border-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            value={id}
            checked={theme === id}
            onChange={() => changeAppearance({ theme: id })}
            className="sr-only"
          />
          <span aria-hidden className="grid grid-cols-2">
            <Swatch theme={id} mode="light" />
            <Swatch theme={id} mode="dark" />
          </span>
          <span className="flex items-center gap-1.5 border-t border-line bg-raised px-2 py-1 text-small font-medium">
            {name}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);

/** A corner of a board as it looks in a theme. */
const Swatch = ({ theme, mode }: { readonly theme: ThemeId; readonly mode: "light" | "dark" }) => (
  <span
    data-theme={theme}
    className={`flex h-14 flex-col gap-1.5 border-l-8 border-sunken bg-paper p-2 ${mode === "dark" ? "scheme-dark" : "scheme-light"}`}
  >
    <span className="h-1.5 w-3/4 rounded-[2px] bg-ink" />
    <span className="h-1 w-1/2 rounded-[2px] bg-faint" />
    <span className="mt-auto flex gap-1">
      <span className="size-2.5 rounded-[3px] bg-accent" />
      <span className="size-2.5 rounded-[3px] bg-good" />
      <span className="size-2.5 rounded-[3px] bg-raised outline outline-line" />
    </span>
  </span>
);
