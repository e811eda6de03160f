import "./live/without-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/router.tsx";
import { beginToListen } from "./live/use-studio.ts";
import { fetchParts } from "./ui/later.ts";
import { keepStrayFilesOut } from "./ui/stray-files.ts";
import "./ui/tokens.css";

keepStrayFilesOut();
beginToListen(location.pathname);
createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void fetchParts();
