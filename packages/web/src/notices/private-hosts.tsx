/** Which hosts may be told although they are on no public network: this machine, the one in the next room. */
import { PrivateHost } from "@autocoder/core/notice/channel.ts";
import { X } from "lucide-react";
import { AddingField } from "../ui/adding-field.tsx";
import { IconButton } from "../ui/icon-button.tsx";

export function PrivateHosts(props: {
  readonly hosts: readonly string[];
  readonly onSet: (hosts: readonly string[]) => void;
}) {
  const { hosts, onSet } = props;

  function add(typed: string): string | undefined {
    const host = PrivateHost.safeParse(typed);
    if (!host.success) return host.error.issues[0]!.message;
    if (!hosts.includes(host.data)) onSet([...hosts, host.data]);
    return undefined;
  }

  return (
    <fieldset>
      <legend className="font-medium">Private hosts</legend>
      <p className="mb-2 text-small text-soft">
        Webhooks and mail servers on no public network, such as 127.0.0.1 or nas.local, are used only if they are listed
        here. Changed at the studio's own machine.
      </p>
      {hosts.length > 0 && (
        <ul className="mb-2 divide-y divide-line border-y border-line">
          {hosts.map((host) => (
            <li key={host} className="flex items-center gap-3 py-0.5">
              <code className="min-w-0 flex-1 font-mono text-code wrap-anywhere">{host}</code>
              <IconButton
                icon={X}
                label={`Take ${host} off the list`}
                onClick={() => onSet(hosts.filter((other) => other !== host))}
              />
            </li>
          ))}
        </ul>
      )}
      <AddingField label="Add a private host" placeholder="127.0.0.1" onAdd={add} />
    </fieldset>
  );
}
