/** A question's form, away from its project's page. */
import { useQuery } from "@tanstack/react-query";
import type { ProjectId, QuestionId } from "@autocoder/core/kit/ids.ts";
import { api } from "../live/api.ts";
import { QuestionForm } from "../question/question-form.tsx";
import { Notice } from "../ui/notice.tsx";

export function InlineQuestion(props: { readonly projectId: ProjectId; readonly questionId: QuestionId }) {
  const { projectId, questionId } = props;
  const { data } = useQuery({
    queryKey: ["question", projectId, questionId],
    queryFn: () => api.getQuestion({ projectId, questionId }),
    // What an agent has asked does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return null;
  if (!data.ok) return <Notice tone="attention" title={data.error.message} />;
  return <QuestionForm projectId={projectId} question={data.value} />;
}
