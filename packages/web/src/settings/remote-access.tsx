/** Who may come in from other machines: whether anybody, how, who is in, and the way to end it. */
import type { Access, RemoteLogin } from "@autocoder/core/api/routes/access.ts";
import type { ReactNode } from "react";
import {
  browserOf,
  earlierLogins,
  isReadable,
  reachOf,
  reachSentence,
  refusedSentence,
} from "../access/access-view.ts";
import { type KnownAccess, useAccess } from "../access/use-access.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { RemovePassword } from "./remove-password.tsx";
import { When } from "../ui/when.tsx";

export function RemoteAccess() {
  const known = useAccess(true);
  const { access, problem } = known;
  if (problem !== undefined) return <Notice tone="bad" title={problem} />;
  if (access === undefined) return null;
  const reach = reachOf(access);
  return (
    <div className="grid gap-5">
      <p className="flex items-baseline gap-2">
        <span
          aria-hidden
          className={`size-2 shrink-0 rounded-full ${reach === "on" ? "bg-warn" : "border border-edge"}`}
        />
        <span className="font-medium">{reachSentence[reach]}</span>
      </p>
      {access.remote ? <Addresses remote={access.remote} /> : <HowTo reach={reach} />}
      {access.remote && <OpenLogins access={access} known={known} />}
      <History access={access} />
    </div>
  );
}

function Addresses({ remote }: { readonly remote: NonNullable<Access["remote"]> }) {
  return (
    <div className="grid gap-2">
      <ul className="grid gap-1">
        {remote.addresses.map((address) => (
          <li key={address}>
            <Typed text={address} />
          </li>
        ))}
      </ul>
      {isReadable(remote.addresses) && (
        <Notice tone="attention">
          <p>
            Not encrypted: whoever is on the way can read the password and all that is shown. Start the studio without{" "}
            <Code>--host</Code> and come through a tunnel, or put a TLS proxy before it.
          </p>
        </Notice>
      )}
    </div>
  );
}

function HowTo({ reach }: { readonly reach: ReturnType<typeof reachOf> }) {
  return (
    <dl className="grid gap-4 text-soft">
      <Way title="From elsewhere, safest: an ssh tunnel. Nothing has to be turned on.">
        <Typed text={`ssh -L ${location.port}:127.0.0.1:${location.port} <this machine>`} />
      </Way>
      <Way title="For a network you trust: a password, and an address to answer at.">
        {reach === "off" && <Typed text="autocoder password set" />}
        <Typed text="autocoder serve --host 0.0.0.0" />
      </Way>
    </dl>
  );
}

const Way = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div className="grid gap-1">
    <dt>{title}</dt>
    <dd className="grid justify-items-start gap-1">{children}</dd>
  </div>
);

function OpenLogins({ access, known }: { readonly access: Access; readonly known: KnownAccess }) {
  const { isLocal, hasPassword, remote } = access;
  const open = remote?.open ?? [];
  return (
    <div>
      <h3 className="font-medium">Logged in now</h3>
      {open.length === 0 ? (
        <p className="mt-1 text-soft">Nobody.</p>
      ) : (
        <Visits visits={open.map((login) => ({ ...login, remark: login.isYours ? "this browser" : undefined }))} />
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {!isLocal && <Button onClick={() => void known.logOut()}>Log out</Button>}
        {open.length > 0 && <Button onClick={() => void known.endLogins()}>End all logins</Button>}
        {isLocal && hasPassword && <RemovePassword onRemove={known.removePassword} />}
      </div>
      <p className="mt-2 text-small text-faint">
        A login ends after a day.{" "}
        {isLocal ? (
          <>
            Without a password nobody gets in; <Code>autocoder password set</Code> sets another one.
          </>
        ) : (
          "The password is changed at the studio's machine only."
        )}
      </p>
    </div>
  );
}

function History({ access }: { readonly access: Access }) {
  const { refused } = access;
  const logins = earlierLogins(access).slice(0, 5);
  if (logins.length === 0 && refused === undefined) return null;
  return (
    <div>
      <h3 className="font-medium">Earlier logins</h3>
      {logins.length > 0 && <Visits visits={logins} />}
      {refused && (
        <p className="mt-2 text-soft">
          {refusedSentence(refused.count)}, the last from <Code>{refused.last.address}</Code> (
          <When at={refused.last.at} />
          ).
        </p>
      )}
    </div>
  );
}

type Visit = RemoteLogin & { readonly remark?: string | undefined };

const Visits = ({ visits }: { readonly visits: readonly Visit[] }) => (
  <ul className="mt-1 divide-y divide-line border-y border-line">
    {visits.map(({ at, address, agent, remark }) => (
      <li key={`${at} ${address} ${agent}`} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
        <span className="min-w-40 flex-1 truncate">
          {browserOf(agent)}
          {remark !== undefined && <span className="text-faint"> · {remark}</span>}
        </span>
        <Code>{address}</Code>
        <span className="text-small text-faint">
          <When at={at} />
        </span>
      </li>
    ))}
  </ul>
);

const Code = ({ children }: { readonly children: ReactNode }) => (
  <code className="font-mono text-code whitespace-nowrap text-ink">{children}</code>
);

const Typed = ({ text }: { readonly text: string }) => (
  <span className="inline-flex max-w-full items-center rounded-md border border-line bg-sunken pl-2">
    <code className="min-w-0 font-mono text-code wrap-anywhere text-ink">{text}</code>
    <CopyButton text={text} label={`Copy ${text}`} />
  </span>
);
