/** The rehearsal's parts, for those who start one: its scenario, and the model that plays it. */
export { loadScenario, type LoadedScenario } from "../rehearsal/load-scenario.ts";
export { startModelServer } from "../rehearsal/model-server.ts";
