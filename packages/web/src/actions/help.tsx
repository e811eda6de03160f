/** Every shortcut that works here: the same list that the keys are read from. */
import { Dialog } from "../ui/dialog.tsx";
import { Keys } from "../ui/keys.tsx";
import { useOffered } from "./use-actions.ts";

export default function Help({ onClose }: { readonly onClose: () => void }) {
  const withKeys = useOffered().filter(({ shortcut }) => shortcut !== undefined);
  const groups = [...Map.groupBy(withKeys, ({ group }) => group)];
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Keyboard shortcuts"
      says="They rest while you type or a dialog is open. Single letters can be switched off in the settings."
    >
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {groups.map(([group, actions]) => (
          <section key={group}>
            <h3 className="heading pb-1">{group}</h3>
            <dl className="grid gap-1">
              {actions.map(({ id, title, shortcut }) => (
                <div key={id} className="flex items-center justify-between gap-3">
                  <dt>{title}</dt>
                  <dd>
                    <Keys shortcut={shortcut!} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
