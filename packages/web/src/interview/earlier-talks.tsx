/** Talks of this kind that were begun before, to be gone on with. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ChatRole } from "@autocoder/core/session/role.ts";
import { api } from "../live/api.ts";
import { useProject } from "../project/use-project.ts";
import { plural } from "../ui/format.ts";
import { When } from "../ui/when.tsx";

const SHOWN = 8;

const addresses = {
  "spec-writer": "/p/$projectId/interview/$conversationId",
  expander: "/p/$projectId/expand/$conversationId",
} as const satisfies Partial<Record<ChatRole, string>>;

export function EarlierTalks({ role }: { readonly role: keyof typeof addresses }) {
  const { projectId } = useProject();
  const { data } = useQuery({
    queryKey: ["conversations", projectId, role],
    queryFn: () => api.listConversations({ projectId, role }),
  });
  const talks = data?.ok ? data.value.conversations.slice(0, SHOWN) : [];
  if (talks.length === 0) return null;
  return (
    <section aria-labelledby="earlier" className="grid gap-1">
      <h2 id="earlier" className="heading">
        Go on with
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {talks.map(({ id, title, messages, updatedAt }) => (
          <li key={id}>
            <Link
              to={addresses[role]}
              params={{ projectId, conversationId: id }}
              className="flex min-h-9 items-center gap-3 px-1 hover:bg-ink/4"
            >
              <span className="min-w-0 flex-1 truncate">{title || "Without a title"}</span>
              <span className="shrink-0 text-small text-faint">
                {plural(messages, "message")} · <When at={updatedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
