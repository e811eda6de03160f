/** Whether the browser tells a person when something needs them while they look elsewhere. */
import { useState } from "react";
import { kindNames, type InboxKind } from "../inbox/inbox-view.ts";
import { mute, useMuted, useWantsNotifications, wantNotifications, type Consent } from "../inbox/notifications.ts";
import { Switch } from "../ui/switch.tsx";
import { Row } from "./section.tsx";

const remarks: Readonly<Record<Consent, string>> = {
  given: "",
  refused: "The browser does not allow this page to notify you. Allow it in the browser's settings for this address.",
  impossible: "This browser cannot notify.",
};

export function NotificationSettings() {
  const isOn = useWantsNotifications();
  const [consent, setConsent] = useState<Consent>("given");
  return (
    <Row id="notifications">
      <Switch
        label="Notify me when something needs me"
        hint="Only while this tab is out of sight. The browser asks for your leave when you turn it on."
        isOn={isOn}
        onChange={(wanted) => void wantNotifications(wanted).then(setConsent)}
      />
      <p aria-live="polite" className="mt-1 text-small text-warn empty:hidden">
        {remarks[consent]}
      </p>
      {isOn && <Kinds />}
    </Row>
  );
}

function Kinds() {
  const muted = useMuted();
  return (
    <fieldset className="mt-2">
      <legend className="text-small text-soft">Of these</legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {(Object.keys(kindNames) as readonly InboxKind[]).map((kind) => (
          <label key={kind} className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              checked={!muted.includes(kind)}
              className="size-4 accent-accent"
              onChange={(event) => mute(kind, !event.target.checked)}
            />
            {kindNames[kind]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
