import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRouter, RouterProvider } from "@tanstack/react-router";
import { noteLeaving } from "./board-memory.ts";
import { Defect } from "./defect.tsx";
import { routeTree } from "./routes.tsx";

const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5_000 } } });

const router = createRouter({ routeTree, defaultErrorComponent: Defect, scrollRestoration: true });

router.subscribe("onBeforeNavigate", ({ fromLocation }) => fromLocation && noteLeaving(fromLocation));

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

export const App = () => (
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
  </QueryClientProvider>
);
