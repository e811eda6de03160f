/** Where can one go? Each place once: sidebar, bottom bar, palette and shortcuts are made from this list. */
import {
  Activity,
  CalendarClock,
  ChartNoAxesCombined,
  FileText,
  House,
  Inbox,
  KanbanSquare,
  ListChecks,
  MessagesSquare,
  ScrollText,
  Settings2,
  Stethoscope,
  type LucideIcon,
} from "lucide-react";

export interface Place {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly shortcut?: string;
}

/** Places of the studio as a whole. */
export const studioPlaces = [
  { to: "/", name: "All projects", icon: House, shortcut: "G then H" },
  { to: "/inbox", name: "Needs you", icon: Inbox, shortcut: "G then I" },
] as const satisfies readonly (Place & { readonly to: string })[];

export const machinePlaces = [
  { to: "/machine", name: "This machine", icon: Stethoscope },
  { to: "/settings", name: "Settings", icon: Settings2, shortcut: "," },
] as const satisfies readonly (Place & { readonly to: string })[];

/** Places of one project. */
export const projectPlaces = [
  { to: "/p/$projectId", name: "Board", icon: KanbanSquare, shortcut: "G then B" },
  { to: "/p/$projectId/spec", name: "Spec", icon: FileText, shortcut: "G then S" },
  { to: "/p/$projectId/review", name: "Backlog", icon: ListChecks, shortcut: "G then K" },
  { to: "/p/$projectId/run", name: "Run", icon: Activity, shortcut: "G then R" },
  { to: "/p/$projectId/chat/{-$conversationId}", name: "Assistant", icon: MessagesSquare, shortcut: "G then A" },
  { to: "/p/$projectId/progress", name: "Progress", icon: ChartNoAxesCombined, shortcut: "G then P" },
  { to: "/p/$projectId/log", name: "Record", icon: ScrollText, shortcut: "G then L" },
  { to: "/p/$projectId/schedules", name: "Schedules", icon: CalendarClock, shortcut: "G then T" },
  { to: "/p/$projectId/settings", name: "Project settings", icon: Settings2 },
] as const satisfies readonly (Place & { readonly to: string })[];
