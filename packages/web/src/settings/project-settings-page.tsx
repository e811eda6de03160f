import { Page } from "../app/page.tsx";

export const ProjectSettingsPage = () => <Page title="Project settings">{null}</Page>;
