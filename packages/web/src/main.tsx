import "./live/without-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { placeAt } from "./address.ts";
import { ProjectPage } from "./project/project-page.tsx";
import { ProjectsPage } from "./projects/projects-page.tsx";
import { Shell } from "./ui/shell.tsx";
import "./ui/tokens.css";

const place = placeAt(location.pathname);

createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    {place === undefined && (
      <Shell>
        <p className="px-4 py-8 text-center">This address names nothing on the board.</p>
      </Shell>
    )}
    {place?.page === "projects" && <ProjectsPage />}
    {place?.page === "project" && <ProjectPage projectId={place.projectId} />}
  </StrictMode>,
);
