import { Page } from "../app/page.tsx";

export const NewProjectPage = () => <Page title="New project">{null}</Page>;
