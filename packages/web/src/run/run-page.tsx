import { Page } from "../app/page.tsx";

export const RunPage = () => <Page title="Run">{null}</Page>;
