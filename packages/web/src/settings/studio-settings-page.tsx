/** What holds for the studio as a whole, and how it looks on this device. */
import { useAccess } from "../access/use-access.ts";
import { Page } from "../app/page.tsx";
import { NoticesPart } from "../notices/notices-part.tsx";
import { useNotices } from "../notices/use-notices.ts";
import { AppearanceSettings } from "./appearance-settings.tsx";
import { KeySettings } from "./key-settings.tsx";
import { NotificationSettings } from "./notification-settings.tsx";
import { RemoteAccess } from "./remote-access.tsx";

import { Section } from "./section.tsx";
import { SettingsPart } from "./settings-part.tsx";
import { useKeys } from "./use-keys.ts";
import { useSettings } from "./use-settings.ts";

export function StudioSettingsPage() {
  const known = useSettings(undefined);
  const keys = useKeys();
  const notices = useNotices();
  const { isLoading } = useAccess();
  // A part that grew later would be somewhere else than where its address led.
  if (known.isLoading || keys.isLoading || notices.isLoading || isLoading) return <Page title="Settings">{null}</Page>;
  return (
    <Page title="Settings">
      <Section
        id="runs"
        title="Runs"
        says="For every project that does not say otherwise. A change takes effect with the next run, unless it says now."
      >
        <SettingsPart known={known} isOfProject={false} />
      </Section>
      <Section
        id="confinement"
        title="Confinement"
        says="For every project that does not say otherwise. A change holds for whatever starts from now on, also in a run that is under way."
      >
        <SettingsPart known={known} isOfProject={false} part="confinement" />
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
      <Section
        id="notices"
        title="Notices"
        says="Who is told while nobody looks here. What does not arrive is tried again for a day; a run never waits."
      >
        <NoticesPart known={notices} />
      </Section>
      <Section id="remote" title="Remote access" says="Who may come in from other machines, and who did.">
        <RemoteAccess />
      </Section>
    </Page>
  );
}
