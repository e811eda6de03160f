/** What the project's committed configuration says, or what is wrong with it and where. */
import type { Settings } from "@autocoder/core/api/routes/settings.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { configLines } from "./config-view.ts";

export function ConfigFile({ config }: { readonly config: Settings["config"] }) {
  if (config === undefined) return null;
  const { path, value, problems } = config;
  return (
    <div className="grid gap-3">
      <p className="flex items-center gap-1">
        <code className="font-mono text-code">{path}</code>
        <CopyButton text={path} label="Copy the file's path" />
      </p>
      {problems.length > 0 && (
        <ul className="grid gap-1 text-bad">
          {problems.map(({ line, message }) => (
            <li key={`${line} ${message}`} className="wrap-anywhere">
              <span className="font-medium">Line {line}</span>: {message}
            </li>
          ))}
          <li className="text-soft">No run starts until the file is right. Correct it, then load this page anew.</li>
        </ul>
      )}
      {value && (
        <dl className="grid grid-cols-1 gap-x-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
          {configLines(value).map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-soft max-sm:mt-1">{name}</dt>
              <dd className="font-mono text-code whitespace-pre-line wrap-anywhere sm:py-px">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
