/** What holds for the studio as a whole, and how it looks on this device. */
import { Page } from "../app/page.tsx";
import { AppearanceSettings } from "./appearance-settings.tsx";
import { KeySettings } from "./key-settings.tsx";
import { NotificationSettings } from "./notification-settings.tsx";
import { RunSettings } from "./run-settings.tsx";
import { Section } from "./section.tsx";
import { useKeys } from "./use-keys.ts";
import { useSettings } from "./use-settings.ts";

export function StudioSettingsPage() {
  const known = useSettings(undefined);
  const keys = useKeys();
  if (known.isLoading || keys.isLoading) return <Page title="Settings">{null}</Page>;
  return (
    <Page title="Settings">
      <Section
        id="runs"
        title="Runs"
        says="For every project that does not say otherwise. A change takes effect with the next run, unless it says now."
      >
        <RunSettings known={known} isOfProject={false} />
      </Section>
      <Section
        id="keys"
        title="Keys"
        says="By which agents are known to a model's provider. Never shown again, and sent to that provider alone."
      >
        <KeySettings known={keys} />
      </Section>
      <Section id="appearance" title="Appearance" says="Kept in this browser.">
        <AppearanceSettings />
      </Section>
      <Section id="attention" title="Attention" says="The tab's title and picture always say how much needs you.">
        <NotificationSettings />
      </Section>
    </Page>
  );
}
