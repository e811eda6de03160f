import "./live/without-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/router.tsx";
import { fetchParts } from "./ui/later.ts";
import { keepStrayFilesOut } from "./ui/stray-files.ts";
import "./ui/tokens.css";

keepStrayFilesOut();
createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void fetchParts();
