/** By which keys agents are known: where each is, which is used, and how one is kept or removed. None is ever shown. */
import { useState } from "react";
import { keyKinds } from "@autocoder/core/secret/key-kinds.ts";
import type { KeyState } from "@autocoder/core/secret/provider-key.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { RichText } from "../ui/rich-text.tsx";
import { When } from "../ui/when.tsx";
import { KeyForm } from "./key-form.tsx";
import { placesOf } from "./key-view.ts";
import { Row } from "./section.tsx";
import type { KnownKeys } from "./use-keys.ts";

export function KeySettings({ known }: { readonly known: KnownKeys }) {
  const { view, refusal, renew } = known;
  const [asked, setAsked] = useState<{ readonly what: "set" | "remove"; readonly key: KeyState }>();
  if (refusal !== undefined) return <Notice tone="bad" title={refusal} />;
  if (view === undefined) return null;
  const { keys, use, problem } = view;
  const close = (): void => setAsked(undefined);
  return (
    <div className="-mt-2.5 grid gap-1">
      {keys.map((key) => (
        <OneKey
          key={key.name}
          state={key}
          onSet={() => setAsked({ what: "set", key })}
          onRemove={() => setAsked({ what: "remove", key })}
        />
      ))}
      {problem === undefined ? (
        <div className="mt-1 pl-0.5 text-soft">
          <RichText text={use} />
        </div>
      ) : (
        <Notice tone="bad" title={use}>
          {problem}
        </Notice>
      )}
      {asked?.what === "set" && <KeyForm state={asked.key} onClose={close} onKept={renew} />}
      {asked?.what === "remove" && <RemoveKey state={asked.key} onClose={close} onRemoved={renew} />}
    </div>
  );
}

function OneKey(props: { readonly state: KeyState; readonly onSet: () => void; readonly onRemove: () => void }) {
  const { state, onSet, onRemove } = props;
  const { title, says } = keyKinds[state.name];
  const { stored, inUse } = state;
  return (
    <Row id={`key-${state.name}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex items-baseline gap-2 font-medium">
            {title}
            {inUse !== undefined && <span className="text-small font-medium text-good">in use</span>}
          </p>
          <ul className="text-small text-soft wrap-anywhere">
            {placesOf(state).map((place) => (
              <li key={place}>{place}</li>
            ))}
            {stored && (
              <li>
                Kept since <When at={stored.since} /> · mark <code className="font-mono text-code">{stored.mark}</code>
              </li>
            )}
          </ul>
          {stored === undefined && <p className="text-small text-faint">{says}</p>}
        </div>
        <div className="flex gap-2">
          <Button size="small" onClick={onSet}>
            {stored ? "Replace…" : "Set…"}
            <span className="sr-only"> {title}</span>
          </Button>
          {stored && (
            <Button size="small" look="quiet" onClick={onRemove}>
              Remove…
              <span className="sr-only"> {title}</span>
            </Button>
          )}
        </div>
      </div>
    </Row>
  );
}

function RemoveKey(props: { readonly state: KeyState; readonly onClose: () => void; readonly onRemoved: () => void }) {
  const { state, onClose, onRemoved } = props;
  const { title } = keyKinds[state.name];

  async function remove(): Promise<void> {
    const what = `Remove the ${title}`;
    if (await answered(api.removeKey({ name: state.name }), { what, done: `The ${title} is removed.` })) onRemoved();
    onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Remove the ${title}?`}
      width="narrow"
      foot={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" onClick={() => void remove()}>
            Remove
          </Button>
        </>
      }
    >
      <p>Agents that start from then on cannot use it. Those at work go on.</p>
      <p className="mt-2 text-soft">The studio cannot give it back. Whoever gave it to you can.</p>
    </Dialog>
  );
}
