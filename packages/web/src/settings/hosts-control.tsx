/** Which hosts are on the list: each a line that can be taken off, and a field for more. */
import { Plus, X } from "lucide-react";
import { AddingField } from "../ui/adding-field.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { meaningOf, presetsLeft, withHosts } from "./setting-view.ts";

export function HostsControl(props: {
  readonly title: string;
  readonly says: string;
  readonly hosts: readonly string[];
  readonly onSet: (hosts: readonly string[]) => void;
}) {
  const { title, says, hosts, onSet } = props;
  return (
    <fieldset>
      <legend className="font-medium">{title}</legend>
      <p className="mb-2 text-small text-soft">{says}</p>
      {hosts.length > 0 && (
        <ul className="mb-2 divide-y divide-line border-y border-line">
          {hosts.map((host) => (
            <Host key={host} host={host} onRemove={() => onSet(hosts.filter((other) => other !== host))} />
          ))}
        </ul>
      )}
      <AddHosts hosts={hosts} onSet={onSet} />
    </fieldset>
  );
}

function Host({ host, onRemove }: { readonly host: string; readonly onRemove: () => void }) {
  const meaning = meaningOf(host);
  return (
    <li className="flex items-center gap-3 py-0.5">
      <code className="shrink-0 font-mono text-code wrap-anywhere">{host}</code>
      <span className="min-w-0 flex-1 truncate text-small text-faint" title={meaning}>
        {meaning}
      </span>
      <IconButton icon={X} label={`Take ${host} off the list`} onClick={onRemove} />
    </li>
  );
}

function AddHosts({
  hosts,
  onSet,
}: {
  readonly hosts: readonly string[];
  readonly onSet: (hosts: readonly string[]) => void;
}) {
  function add(typed: string): string | undefined {
    const result = withHosts(hosts, typed);
    if (result.type === "wrong") return result.message;
    if (result.value.length > hosts.length) onSet(result.value);
    return undefined;
  }
  return (
    <div className="grid gap-1.5">
      <AddingField label="Add a host" placeholder="packages.example.org" onAdd={add} />
      <div className="flex flex-wrap items-center gap-1.5">
        {presetsLeft(hosts).map((preset) => (
          <Button key={preset} size="small" title={meaningOf(preset)} onClick={() => onSet([...hosts, preset])}>
            <Plus size={12} aria-hidden /> {preset}
          </Button>
        ))}
      </div>
    </div>
  );
}
