/**
 * What does a part of an Office document say? It is read once, from front to back, and only as far as it is wanted.
 *
 * Nothing in it is expanded or fetched: such documents declare no entities, and one that does is refused.
 */
import { SaxesParser } from "saxes";
import { broken } from "./archive.ts";
import { Unreadable } from "./unreadable.ts";

export interface XmlReader {
  /** Names come without their prefix: which one a program chose means nothing. */
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
  /** Asked now and then whether the rest matters. */
  readonly isDone?: () => boolean;
}

export type Attributes = Readonly<Record<string, string>>;

const CHUNK = 64 * 1024;

export function readXml(bytes: Uint8Array, { open, text, close, isDone = () => false }: XmlReader): void {
  const parser = new SaxesParser();
  parser.on("doctype", () => {
    throw new Unreadable("declares a document type, as no Office document does", "Save it anew, and attach that.");
  });
  parser.on("opentag", ({ name, attributes }) => open?.(localName(name), attributes));
  parser.on("closetag", ({ name }) => close?.(localName(name)));
  parser.on("text", (said) => text?.(said));
  parser.on("cdata", (said) => text?.(said));
  const decoder = new TextDecoder(isWide(bytes) ? "utf-16le" : "utf-8");
  try {
    for (let at = 0; at < bytes.length && !isDone(); at += CHUNK) {
      parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
    }
    if (!isDone()) parser.close();
  } catch (error) {
    throw error instanceof Unreadable ? error : broken(error);
  }
}

const isWide = ([first, second]: Uint8Array): boolean => first === 0xff && second === 0xfe;

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** By its name without a prefix. */
export const attribute = (attributes: Attributes, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => localName(key) === name)?.[1];

/** The id of a relationship has a prefix, where the plain id is something else. */
export const relationId = (attributes: Attributes): string | undefined =>
  Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
