/** Which thing is meant? Ids are branded, so that two kinds cannot be swapped. */
import { z } from "zod";

/** A project's short name in URLs and on the command line: lower-case letters, digits and dashes. */
export const ProjectId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,49}$/)
  .brand<"ProjectId">();
export type ProjectId = z.infer<typeof ProjectId>;

/** A feature's number in its project, from 1 upwards; never reused. */
export const FeatureId = z.number().int().positive().brand<"FeatureId">();
export type FeatureId = z.infer<typeof FeatureId>;

/** One try at one feature: `7#2` is the second try at feature 7. */
export const AttemptId = z
  .string()
  .regex(/^\d+#\d+$/)
  .brand<"AttemptId">();
export type AttemptId = z.infer<typeof AttemptId>;

/** A run's number in its project, from 1 upwards. */
export const RunId = z.number().int().positive().brand<"RunId">();
export type RunId = z.infer<typeof RunId>;

/** A schedule's number in the studio, from 1 upwards; never reused. */
export const ScheduleId = z.number().int().positive().brand<"ScheduleId">();
export type ScheduleId = z.infer<typeof ScheduleId>;

/** The UUID the agent process knows its session by. */
export const SessionId = z.uuid().brand<"SessionId">();
export type SessionId = z.infer<typeof SessionId>;

/** One request to be verified: `7#2/1` is the first request of attempt `7#2`. */
export const VerificationId = z
  .string()
  .regex(/^\d+#\d+\/\d+$/)
  .brand<"VerificationId">();
export type VerificationId = z.infer<typeof VerificationId>;

/** A question to a person, numbered in its project. */
export const QuestionId = z.number().int().positive().brand<"QuestionId">();
export type QuestionId = z.infer<typeof QuestionId>;

/** A person's talk with an agent about a project. */
export const ConversationId = z.uuid().brand<"ConversationId">();
export type ConversationId = z.infer<typeof ConversationId>;

/** What a person said in a conversation; made by the page, so that saying it twice is saying it once. */
export const MessageId = z.uuid().brand<"MessageId">();
export type MessageId = z.infer<typeof MessageId>;

/** A git object name. */
export const ObjectName = z
  .string()
  .regex(/^[0-9a-f]{40,64}$/)
  .brand<"ObjectName">();
export type ObjectName = z.infer<typeof ObjectName>;

export const projectId = (text: string): ProjectId => ProjectId.parse(text);
export const featureId = (number: number): FeatureId => FeatureId.parse(number);
export const runId = (number: number): RunId => RunId.parse(number);
export const scheduleId = (number: number): ScheduleId => ScheduleId.parse(number);
export const sessionId = (text: string): SessionId => SessionId.parse(text);
export const objectName = (text: string): ObjectName => ObjectName.parse(text);

export const attemptId = (feature: FeatureId, number: number): AttemptId => `${feature}#${number}` as AttemptId;
export const verificationId = (attempt: AttemptId, number: number): VerificationId =>
  `${attempt}/${number}` as VerificationId;

/** The feature and number an attempt's id is made of. */
export function partsOfAttempt(id: AttemptId): { readonly featureId: FeatureId; readonly number: number } {
  const [feature, number] = id.split("#");
  return { featureId: Number(feature) as FeatureId, number: Number(number) };
}
