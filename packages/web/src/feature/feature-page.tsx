import { Page } from "../app/page.tsx";

export const FeaturePage = () => <Page title="Feature">{null}</Page>;
