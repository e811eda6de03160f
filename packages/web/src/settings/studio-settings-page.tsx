import { Page } from "../app/page.tsx";

export const StudioSettingsPage = () => <Page title="Settings">{null}</Page>;
