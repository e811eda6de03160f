/** Pictures of the work in a row: what an agent was given to see, or what a check left. Pressed, one is shown large. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { pictureAddress } from "@autocoder/core/api/routes/pictures.ts";
import type { Picture } from "@autocoder/core/session/picture.ts";
import { useProject } from "../project/use-project.ts";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { describePicture } from "./picture-view.ts";

/** What a row holds before it says how many more there are. */
const SHOWN = 8;

export function PictureStrip({ label, pictures }: { readonly label: string; readonly pictures: readonly Picture[] }) {
  const [shown, show] = useState(0);
  const [isOpen, setOpen] = useState(false);
  if (pictures.length === 0) return null;
  const open = (index: number): void => {
    show(index);
    setOpen(true);
  };
  return (
    <>
      <ul aria-label={label} className="relative flex flex-wrap items-end gap-1.5">
        {pictures.slice(0, SHOWN).map((picture, i) => (
          <li key={i} className="max-w-full min-w-0">
            <Thumbnail picture={picture} onOpen={() => open(i)} />
          </li>
        ))}
        {pictures.length > SHOWN && (
          <li>
            <button
              type="button"
              onClick={() => open(SHOWN)}
              className="min-h-6 rounded-sm px-1.5 text-small text-soft hover:text-ink hover:underline"
            >
              and {pictures.length - SHOWN} more
            </button>
          </li>
        )}
      </ul>
      <Large pictures={pictures} index={shown} isOpen={isOpen} onIndex={show} onClose={() => setOpen(false)} />
    </>
  );
}

const Thumbnail = ({ picture, onOpen }: { readonly picture: Picture; readonly onOpen: () => void }) => (
  <button
    type="button"
    onClick={onOpen}
    aria-label={`Show ${picture.name} large`}
    title={`${picture.name}\n${describePicture(picture)}`}
    className="block overflow-hidden rounded-md border border-line bg-sunken hover:border-soft"
  >
    <Image picture={picture} className="h-24 w-auto max-w-48 object-cover object-top" />
  </button>
);

/** With its own measures, so that nothing moves when it comes. */
function Image({ picture, className }: { readonly picture: Picture; readonly className: string }) {
  const { projectId } = useProject();
  return (
    <img
      src={pictureAddress(projectId, picture.id)}
      alt={picture.name}
      loading="lazy"
      decoding="async"
      {...picture.pixels}
      className={className}
    />
  );
}

function Large(props: {
  readonly pictures: readonly Picture[];
  readonly index: number;
  readonly isOpen: boolean;
  readonly onIndex: (index: number) => void;
  readonly onClose: () => void;
}) {
  const { pictures, index, isOpen, onIndex, onClose } = props;
  const { projectId } = useProject();
  const picture = pictures[index]!;
  const turn = (by: 1 | -1): void => onIndex((index + by + pictures.length) % pictures.length);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
      title={picture.name}
      says={describePicture(picture)}
      foot={
        <div className="flex flex-1 items-center gap-1">
          {pictures.length > 1 && (
            <>
              <IconButton icon={ChevronLeft} label="The one before" onClick={() => turn(-1)} />
              <IconButton icon={ChevronRight} label="The next" onClick={() => turn(1)} />
              <output className="px-1 text-small text-soft">
                {index + 1} of {pictures.length}
              </output>
            </>
          )}
          <a
            href={pictureAddress(projectId, picture.id)}
            target="_blank"
            rel="noreferrer"
            className="ml-auto underline decoration-edge underline-offset-2 hover:decoration-ink"
          >
            In its own size
          </a>
        </div>
      }
    >
      <Image
        picture={picture}
        className="mx-auto h-auto max-h-[36rem] w-auto max-w-full border border-line object-contain"
      />
    </Dialog>
  );
}
