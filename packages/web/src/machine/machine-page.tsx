import { Page } from "../app/page.tsx";

export const MachinePage = () => <Page title="This machine">{null}</Page>;
