/** How does a file come to the studio, and back? As it is, not as JSON; what is said about it is like any other answer. */
import { Attachment, AttachmentId, AttachmentName, type AttachmentRefusal } from "../../conversation/attachment.ts";
import type { ErrorType } from "../error.ts";
import { ProjectRef, projectErrors } from "./shared.ts";

export const attachmentRoutes = {
  /** A POST whose body is the file, as `application/octet-stream`; what the file is called travels in the query. */
  upload: {
    path: "/api/projects/:projectId/attachments",
    input: ProjectRef.extend({ name: AttachmentName }),
    output: Attachment,
    errors: [
      ...projectErrors,
      "attachment-empty",
      "attachment-too-large",
      "attachment-wrong-kind",
      "attachment-unreadable",
      "attachment-not-kept",
    ],
  },
  /** A GET whose answer is the file. Only an image is for showing; all else is for keeping. */
  read: {
    path: "/api/projects/:projectId/attachments/:attachmentId",
    input: ProjectRef.extend({ attachmentId: AttachmentId }),
    errors: [...projectErrors, "attachment-not-found"],
  },
} as const;

export const uploadAddress = (projectId: string, name: string): string =>
  `/api/projects/${projectId}/attachments?name=${encodeURIComponent(name)}`;

export const attachmentAddress = (projectId: string, attachmentId: string): string =>
  `/api/projects/${projectId}/attachments/${attachmentId}`;

export const attachmentErrors = {
  empty: "attachment-empty",
  "too-large": "attachment-too-large",
  "too-wide": "attachment-too-large",
  "wrong-kind": "attachment-wrong-kind",
  unreadable: "attachment-unreadable",
  "not-kept": "attachment-not-kept",
  "too-many": "attachment-too-large",
  "too-much": "attachment-too-large",
} as const satisfies Readonly<Record<AttachmentRefusal["type"], ErrorType>>;
