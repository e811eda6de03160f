import { Page } from "../app/page.tsx";

export const ReviewPage = () => <Page title="Backlog">{null}</Page>;
