/** A part of the page broke: what it says, and that nothing else did. */
import type { ErrorComponentProps } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";

export function Defect({ error, reset }: ErrorComponentProps) {
  return (
    <Empty
      icon={TriangleAlert}
      title="This part of the page broke."
      action={
        <>
          <Button onClick={reset}>Try again</Button>
          <Button look="quiet" onClick={() => location.reload()}>
            Load the page anew
          </Button>
        </>
      }
    >
      <p>The studio and its agents are not affected. What it says:</p>
      <p className="mt-2 rounded-md bg-sunken p-2 text-left font-mono text-code wrap-anywhere">
        {error instanceof Error ? error.message : String(error)}
      </p>
    </Empty>
  );
}
