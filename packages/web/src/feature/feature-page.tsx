/** Everything that is known of one feature. */
import { useParams } from "@tanstack/react-router";
import type { FeatureId } from "@autocoder/core/kit/ids.ts";
import { Page } from "../app/page.tsx";
import { NotFound } from "../app/not-found.tsx";
import { FeatureDetails } from "../backlog/feature-details.tsx";
import { useMoment } from "../live/use-moment.ts";
import { useProject } from "../project/use-project.ts";

export function FeaturePage() {
  const { featureId } = useParams({ from: "/p/$projectId/f/$featureId" });
  const { name } = useProject();
  const feature = useMoment().state.backlog.features.get(Number(featureId) as FeatureId);
  if (feature === undefined) {
    return <NotFound title="There is no such feature" says={`No feature of ${name} has the number ${featureId}.`} />;
  }
  return (
    <Page title={`#${feature.id} ${feature.name}`} of={name}>
      <FeatureDetails feature={feature} />
    </Page>
  );
}
