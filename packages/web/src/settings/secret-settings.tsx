/** What a person gave for the project's agents and checks: by name, replaced or removed. None is ever shown. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ProjectId } from "@autocoder/core/kit/ids.ts";
import type { KeptSecret } from "@autocoder/core/secret/kept-secret.ts";
import { answered } from "../live/answer.ts";
import { api } from "../live/api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { When } from "../ui/when.tsx";
import { SecretForm } from "./secret-form.tsx";
import { Row } from "./section.tsx";

type Asked =
  | { readonly what: "set"; readonly name: string | undefined }
  | { readonly what: "remove"; readonly name: string };

export function SecretSettings({ projectId }: { readonly projectId: ProjectId }) {
  const queries = useQueryClient();
  const queryKey = ["secrets", projectId];
  const { data } = useQuery({ queryKey, queryFn: () => api.listSecrets({ projectId }) });
  const [asked, setAsked] = useState<Asked>();
  if (data === undefined) return null;
  if (!data.ok) return <Notice tone="bad" title={data.error.message} />;
  const { secrets } = data.value;
  const close = (): void => setAsked(undefined);
  const renew = (): void => void queries.invalidateQueries({ queryKey });
  return (
    <div className="-mt-2.5 grid gap-1">
      <ul className="grid gap-1 empty:hidden">
        {secrets.map((secret) => (
          <li key={secret.name}>
            <OneSecret
              secret={secret}
              onSet={() => setAsked({ what: "set", name: secret.name })}
              onRemove={() => setAsked({ what: "remove", name: secret.name })}
            />
          </li>
        ))}
      </ul>
      {secrets.length === 0 && <p className="py-2.5 text-soft">None. An agent that needs one asks you for it.</p>}
      <div>
        <Button size="small" onClick={() => setAsked({ what: "set", name: undefined })}>
          Add…<span className="sr-only"> a secret</span>
        </Button>
      </div>
      {asked?.what === "set" && <SecretForm projectId={projectId} name={asked.name} onClose={close} onKept={renew} />}
      {asked?.what === "remove" && (
        <RemoveSecret projectId={projectId} name={asked.name} onClose={close} onRemoved={renew} />
      )}
    </div>
  );
}

function OneSecret(props: { readonly secret: KeptSecret; readonly onSet: () => void; readonly onRemove: () => void }) {
  const { name, since } = props.secret;
  return (
    <Row id={`secret-${name}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-mono text-code font-medium wrap-anywhere">{name}</p>
          <p className="text-small text-soft">
            Kept since <When at={since} />
          </p>
        </div>
        <div className="flex gap-2">
          <Button size="small" onClick={props.onSet}>
            Replace…<span className="sr-only"> {name}</span>
          </Button>
          <Button size="small" look="quiet" onClick={props.onRemove}>
            Remove…<span className="sr-only"> {name}</span>
          </Button>
        </div>
      </div>
    </Row>
  );
}

function RemoveSecret(props: {
  readonly projectId: ProjectId;
  readonly name: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}) {
  const { projectId, name, onClose, onRemoved } = props;

  async function remove(): Promise<void> {
    const told = { what: `Remove ${name}`, done: `${name} is removed.` };
    if (await answered(api.removeSecret({ projectId, name }), told)) onRemoved();
    onClose();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Remove ${name}?`}
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
      <p>Agents and checks that start from then on do not have it: checks that need it turn red.</p>
      <p className="mt-2 text-soft">The studio cannot give it back. Whoever gave it to you can.</p>
    </Dialog>
  );
}
