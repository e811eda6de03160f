import { Page } from "../app/page.tsx";

export const LogPage = () => <Page title="Log">{null}</Page>;
