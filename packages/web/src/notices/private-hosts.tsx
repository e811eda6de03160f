/** Which hosts may be told although they are on no public network: this machine, the one in the next room. */
import { PrivateHost } from "@autocoder/core/notice/channel.ts";
import { X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";

export function PrivateHosts(props: {
  readonly hosts: readonly string[];
  readonly onSet: (hosts: readonly string[]) => void;
}) {
  const { hosts, onSet } = props;
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const id = useId();

  function add(event: FormEvent): void {
    event.preventDefault();
    const host = PrivateHost.safeParse(typed);
    setProblem(host.success ? undefined : host.error.issues[0]?.message);
    if (!host.success) return;
    setTyped("");
    if (!hosts.includes(host.data)) onSet([...hosts, host.data]);
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
      <form onSubmit={add} className="flex gap-2">
        <input
          aria-label="Add a private host"
          value={typed}
          placeholder="127.0.0.1"
          spellCheck={false}
          autoCapitalize="none"
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-problem`}
          onChange={(event) => setTyped(event.target.value)}
          className="control min-w-0 flex-1 font-mono"
        />
        <Button type="submit">Add</Button>
      </form>
      <p aria-live="polite" id={`${id}-problem`} className="text-small text-bad empty:hidden">
        {problem}
      </p>
    </fieldset>
  );
}
