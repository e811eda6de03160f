/** An address that names nothing: what it may have been, and where to go. */
import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { buttonClass } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Page } from "./page.tsx";

export function NotFound(props: { readonly title?: string; readonly says?: string }) {
  const { title = "There is no such page", says = "The address may be of another version, or was cut short." } = props;
  return (
    <Page title={title}>
      <Empty
        icon={Compass}
        title={title}
        action={
          <Link to="/" className={buttonClass()}>
            All projects
          </Link>
        }
      >
        {says}
      </Empty>
    </Page>
  );
}
