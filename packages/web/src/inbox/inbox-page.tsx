import { Page } from "../app/page.tsx";

export const InboxPage = () => <Page title="Needs you">{null}</Page>;
