import { Page } from "../app/page.tsx";

export const ProgressPage = () => <Page title="Progress">{null}</Page>;
