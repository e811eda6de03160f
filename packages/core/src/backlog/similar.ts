/**
 * Is this feature there already, in other words?
 *
 * Judged by names: the words that carry their meaning, whatever their order and endings. Words that only one of two names
 * has tell them apart ("create a product", "delete a product"), unless what is said of both is much the same.
 */
import type { FeatureId } from "../kit/ids.ts";

export interface Described {
  readonly name: string;
  readonly description: string;
}

export type Similar = (feature: Described) => readonly FeatureId[];

/** Names that share so much are alike whatever is said of them. */
const ALIKE = 0.85;
/** Names that share so much are alike if what is said of them is, too. */
const CLOSE = 0.75;
const SAID_ALIKE = 0.4;
const MOST = 5;

/** A word that so many features have in their names does not make two of them alike. */
const COMMON = 200;

interface Named<F> {
  readonly feature: F;
  readonly words: ReadonlySet<string>;
  /** The words of what is said of it, looked up when they are first needed. */
  readonly said: () => ReadonlySet<string>;
}

function named<F extends Described>(feature: F): Named<F> {
  let said: ReadonlySet<string> | undefined;
  return { feature, words: wordsOf(feature.name), said: () => (said ??= wordsOf(feature.description)) };
}

/** Looks each feature's words up once; asking costs what features share a word that is not common. */
export function findSimilar<F extends Described & { readonly id: FeatureId }>(features: Iterable<F>): Similar {
  const byWord = new Map<string, Named<F>[]>();
  for (const feature of features) {
    const one = named(feature);
    for (const word of [...one.words, joined(one.words)]) {
      const there = byWord.get(word);
      if (there) there.push(one);
      else byWord.set(word, [one]);
    }
  }
  return (feature) => {
    const wanted = named(feature);
    const { words } = wanted;
    const telling = [...words].map((word) => byWord.get(word) ?? []).filter(({ length }) => length <= COMMON);
    const near = new Set([...telling.flat(), ...(byWord.get(joined(words)) ?? [])]);
    return [...near]
      .map((there) => ({ id: there.feature.id, score: likeness(wanted, there) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, MOST)
      .map(({ id }) => id);
  };
}

/** 0 where they are different things. */
function likeness(wanted: Named<Described>, there: Named<Described>): number {
  const alike = joined(wanted.words) === joined(there.words) ? 1 : shared(wanted.words, there.words);
  if (alike >= ALIKE) return alike;
  if (alike < CLOSE) return 0;
  return shared(wanted.said(), there.said()) >= SAID_ALIKE ? alike : 0;
}

/** Which part of both is in both, from 0 to 1. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length;
  return one.size + other.size === 0 ? 0 : (2 * both) / (one.size + other.size);
}

const EMPTY_WORDS = new Set(
  "a an and are as at be by can could for from has have his her how i in into is it its may me my of on or our should so that the their them they this to up us user users via want we when which who will with you your".split(
    " ",
  ),
);

/** In their plainest form; where nothing else is left, also those that say little. */
function wordsOf(text: string): ReadonlySet<string> {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const all = plain.replace(/\b(log|sign|check)[ -](in|out|up)\b/g, "$1$2").match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = all.filter((word) => !EMPTY_WORDS.has(word));
  return new Set((telling.length > 0 ? telling : all).map(stemOf));
}

/** "Dropdown" is "drop down". */
const joined = (words: ReadonlySet<string>): string => [...words].join("");

/** Takes the usual endings off: plural, past, going on. */
function stemOf(word: string): string {
  if (word.length <= 4) return word.replace(/(?<=\w\w)s$/, "");
  return word
    .replace(/ies$/, "y")
    .replace(/(?<=(?:s|x|z|ch|sh))es$|(?<!s)s$/, "")
    .replace(/(?<=\w{3})(ing|ed)$/, "")
    .replace(/(.)\1$/, "$1")
    .replace(/e$/, "");
}
