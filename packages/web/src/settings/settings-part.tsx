/** What is set once, a part of it: each value with where it comes from, and the way back to what is inherited. */
import { RotateCcw } from "lucide-react";
import { isOfStudioAlone, type Setting, type SettingName } from "@autocoder/core/settings/settings.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { When } from "../ui/when.tsx";
import { SettingControl } from "./setting-control.tsx";
import { sourceOf, told } from "./setting-view.ts";
import { settingWords, type SettingWords } from "./setting-words.ts";
import { Row } from "./section.tsx";
import type { KnownSettings } from "./use-settings.ts";

export function SettingsPart(props: {
  readonly known: KnownSettings;
  readonly isOfProject: boolean;
  /** Where absent, what a run is not told when it is started. */
  readonly part?: SettingWords["part"];
}) {
  const { known, isOfProject, part } = props;
  const { settings, problem, set } = known;
  if (problem !== undefined) return <Notice tone="bad" title={problem} />;
  if (settings === undefined) return null;
  const byName: Readonly<Record<string, Setting>> = settings.settings;
  return (
    <div className="-my-2.5">
      {settingWords
        .filter((words) => words.part === part)
        .map((words) => {
          const setting = byName[words.name];
          const isElsewhere = isOfProject && isOfStudioAlone(words.name as SettingName);
          return setting === undefined || isElsewhere ? null : (
            <OneSetting
              key={words.name}
              words={words}
              setting={setting}
              isOfProject={isOfProject}
              onSet={(value) => set(words.name, value)}
            />
          );
        })}
    </div>
  );
}

function OneSetting(props: {
  readonly words: SettingWords;
  readonly setting: Setting;
  readonly isOfProject: boolean;
  readonly onSet: (value: unknown) => void;
}) {
  const { words, setting, isOfProject, onSet } = props;
  const { inherited, effect, changed } = setting;
  const { words: source, isSetHere } = sourceOf(setting, isOfProject);
  return (
    <Row id={words.name}>
      <SettingControl words={words} value={setting.value} onSet={onSet} />
      <p className="mt-1 flex flex-wrap items-center gap-x-2 text-small text-faint">
        <span className={isSetHere ? "font-medium text-ink" : ""}>{source}</span>
        {changed && isSetHere && <When at={changed.at} />}
        {effect === "now" && <span>· takes effect now</span>}
        {isSetHere && (
          <Button look="quiet" size="small" className="-my-1 ml-auto" onClick={() => onSet(null)}>
            <RotateCcw size={12} aria-hidden /> Back to {told(inherited, words)}
            <span className="sr-only"> for {words.title}</span>
          </Button>
        )}
      </p>
    </Row>
  );
}
