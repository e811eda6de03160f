/** Which screen is at which address? Each is loaded when it is first needed. */
import { createRootRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { LogSearch } from "../logbook/log-search.ts";
import { BoardSearch } from "../backlog/board-search.ts";
import { ChatSearch } from "../chat/chat-search.ts";
import { AttemptSearch, FeatureSearch } from "../feature/search.ts";
import { FileSearch } from "../file/search.ts";
import { InboxSearch } from "../inbox/search.ts";
import { InterviewSearch } from "../interview/search.ts";
import { NewProjectSearch } from "../new-project/search.ts";
import { HomeSearch } from "../projects/search.ts";
import { ReviewSearch } from "../review/review-search.ts";
import { ProjectFrame } from "../project/project-frame.tsx";
import { RunSearch } from "../run/run-search.ts";
import { SheetSearch } from "../run/run-sheet-address.ts";
import { SessionSearch } from "../session/search.ts";
import { SpecSearch } from "../spec/search.ts";
import { patiently } from "../ui/later.ts";
import { Frame } from "./frame.tsx";
import { NotFound } from "./not-found.tsx";

const root = createRootRoute({ component: Frame, notFoundComponent: () => <NotFound /> });
const studio = () => root;

const studioRoutes = [
  createRoute({
    getParentRoute: studio,
    path: "/",
    validateSearch: HomeSearch,
    component: lazyRouteComponent(
      patiently(() => import("../projects/home-page.tsx")),
      "HomePage",
    ),
  }),
  createRoute({
    getParentRoute: studio,
    path: "/new",
    validateSearch: NewProjectSearch,
    component: lazyRouteComponent(
      patiently(() => import("../new-project/new-project-page.tsx")),
      "NewProjectPage",
    ),
  }),
  createRoute({
    getParentRoute: studio,
    path: "/inbox",
    validateSearch: InboxSearch,
    component: lazyRouteComponent(
      patiently(() => import("../inbox/inbox-page.tsx")),
      "InboxPage",
    ),
  }),
  createRoute({
    getParentRoute: studio,
    path: "/machine",
    component: lazyRouteComponent(
      patiently(() => import("../machine/machine-page.tsx")),
      "MachinePage",
    ),
  }),
  createRoute({
    getParentRoute: studio,
    path: "/settings",
    component: lazyRouteComponent(
      patiently(() => import("../settings/studio-settings-page.tsx")),
      "StudioSettingsPage",
    ),
  }),
] as const;

const project = createRoute({
  getParentRoute: studio,
  path: "/p/$projectId",
  validateSearch: SheetSearch,
  component: ProjectFrame,
});
const inProject = () => project;

const projectRoutes = [
  createRoute({
    getParentRoute: inProject,
    path: "/",
    validateSearch: BoardSearch,
    component: lazyRouteComponent(
      patiently(() => import("../backlog/board-page.tsx")),
      "BoardPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/spec",
    validateSearch: SpecSearch,
    component: lazyRouteComponent(
      patiently(() => import("../spec/spec-page.tsx")),
      "SpecPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/review",
    validateSearch: ReviewSearch,
    component: lazyRouteComponent(
      patiently(() => import("../review/review-page.tsx")),
      "ReviewPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/f/$featureId",
    validateSearch: FeatureSearch,
    component: lazyRouteComponent(
      patiently(() => import("../feature/feature-page.tsx")),
      "FeaturePage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/f/$featureId/a/$number",
    validateSearch: AttemptSearch,
    component: lazyRouteComponent(
      patiently(() => import("../feature/attempt-page.tsx")),
      "AttemptPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/run",
    validateSearch: RunSearch,
    component: lazyRouteComponent(
      patiently(() => import("../run/run-page.tsx")),
      "RunPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/s/$sessionId",
    validateSearch: SessionSearch,
    component: lazyRouteComponent(
      patiently(() => import("../session/session-page.tsx")),
      "SessionPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/chat/{-$conversationId}",
    validateSearch: ChatSearch,
    component: lazyRouteComponent(
      patiently(() => import("../chat/chat-page.tsx")),
      "ChatPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/progress",
    component: lazyRouteComponent(
      patiently(() => import("../progress/progress-page.tsx")),
      "ProgressPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/log",
    validateSearch: LogSearch,
    component: lazyRouteComponent(
      patiently(() => import("../logbook/log-page.tsx")),
      "LogPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/file",
    validateSearch: FileSearch,
    component: lazyRouteComponent(
      patiently(() => import("../file/file-page.tsx")),
      "FilePage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/settings",
    component: lazyRouteComponent(
      patiently(() => import("../settings/project-settings-page.tsx")),
      "ProjectSettingsPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/schedules",
    component: lazyRouteComponent(
      patiently(() => import("../timetable/schedules-page.tsx")),
      "SchedulesPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/interview",
    component: lazyRouteComponent(
      patiently(() => import("../interview/interview-start-page.tsx")),
      "InterviewStartPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/interview/$conversationId",
    validateSearch: InterviewSearch,
    component: lazyRouteComponent(
      patiently(() => import("../interview/interview-page.tsx")),
      "InterviewPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/expand",
    component: lazyRouteComponent(
      patiently(() => import("../expand/expand-start-page.tsx")),
      "ExpandStartPage",
    ),
  }),
  createRoute({
    getParentRoute: inProject,
    path: "/expand/$conversationId",
    component: lazyRouteComponent(
      patiently(() => import("../expand/expand-page.tsx")),
      "ExpandPage",
    ),
  }),
] as const;

export const routeTree = root.addChildren([...studioRoutes, project.addChildren([...projectRoutes])]);
