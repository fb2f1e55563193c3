import { LANGUAGES } from "@/lib/i18n/language";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { plainText } from "@/lib/platform/text";

/**
 * What words amount to as an act: a need, or one of four courtesies. `settled` says that all is well or understood,
 * which is no answer to a question nobody asked: before a report it is somebody speaking to us like any other words.
 */
export type SpeechAct = "plea" | "greeting" | "thanks" | "test" | "settled";

/** Faces and hands that go with a courtesy; any other picture (a knife, tears, SOS) says something of its own. */
const COURTEOUS = /[🙏🙇👍👌👏🤝👋✌❤♥💕💖💗💙💚💛🧡💜🌹🌸💐✨☺😊🙂😀😃😄😁😆🥰😍😘🤗😇🫶\p{Emoji_Modifier}]/gu;
/** Neither letters, digits nor pictures; vowels and tones belong to their letter. */
const BETWEEN_WORDS = /[\p{P}\p{Z}\p{Sk}\p{Sm}\p{Sc}\s]+/gu;

/** Writes repeated letters once and nothing between words: “Thank  youuu!!” and “thankyou” are the same words. */
function packed(plain: string): string {
  return plain.replace(BETWEEN_WORDS, "").replace(/(.)\1+/gu, "$1");
}

const phrasesOf = (key: "greetings" | "thanks" | "tests" | "settled" | "yes" | "courtesies"): string[] =>
  LANGUAGES.flatMap((language) =>
    REPORTER_WORDS[language].typed[key].split(",").map((phrase) => packed(plainText(phrase))),
  );

/** The first act found in words made of nothing but courtesies is what they are. */
const ACTS = [
  { act: "thanks", phrases: phrasesOf("thanks") },
  { act: "test", phrases: phrasesOf("tests") },
  { act: "settled", phrases: [...phrasesOf("settled"), ...phrasesOf("yes")] },
  { act: "greeting", phrases: phrasesOf("greetings") },
] as const;
const COURTESIES = phrasesOf("courtesies");
/** Every phrase with the bit of its act; a particle is no act. */
const PHRASES = [
  ...ACTS.map(({ phrases }, index) => ({ phrases, bit: 1 << index })),
  { phrases: COURTESIES, bit: 0 },
].flatMap(({ phrases, bit }) => phrases.map((phrase) => ({ phrase, bit })));
/** Nobody writes longer courtesies, and whoever does is worth reading. */
const COURTESY_MAX = 200;

/** One wrong letter is a typing error in a word of this length, and another word in a shorter one. */
const TYPING_ERROR_FROM = 5;

/**
 * Says whether words are plainly a courtesy. Whatever holds one word that is not is a plea: nobody in need is missed
 * for having used a word that stands in no list, and a stranger's “hello” calls nobody.
 */
export function speechActOf(text: string): SpeechAct {
  const plain = plainText(text);
  const words = plain.replace(COURTEOUS, " ");
  const whole = packed(words);
  if (whole === "") return words === plain ? "plea" : "thanks";
  const exact = courtesyOf(whole);
  if (exact) return exact;
  // Word by word, each right or mistyped by one letter.
  const acts = words.split(BETWEEN_WORDS).flatMap((word) => {
    const one = packed(word);
    return one === "" ? [] : [courtesyOf(one) ?? mistypedAct(one) ?? (actsIn(one).size > 0 ? null : "plea")];
  });
  if (acts.includes("plea")) return "plea";
  return ACTS.find(({ act }) => acts.includes(act))?.act ?? "plea";
}

/** @returns null unless the words are made of courtesies, one of which is an act and not a mere particle */
function courtesyOf(whole: string): SpeechAct | null {
  const acts = actsIn(whole);
  return ACTS.find((_, index) => [...acts].some((found) => found & (1 << index)))?.act ?? null;
}

/**
 * Splits packed words into courtesies in every way there is. Where one ends with the letter that the next begins with,
 * both share it: a repeated letter is written once.
 * @returns the bits of the acts in each way; empty when there is none
 */
function actsIn(whole: string): ReadonlySet<number> {
  if (whole.length > COURTESY_MAX) return new Set();
  const upTo = Array.from({ length: whole.length + 1 }, () => new Set<number>());
  upTo[0]?.add(0);
  for (const [at, acts] of upTo.entries()) {
    if (acts.size === 0) continue;
    for (const { phrase, bit } of PHRASES)
      for (const from of at > 0 ? [at, at - 1] : [at]) {
        const end = from + phrase.length;
        if (end > at && whole.startsWith(phrase, from)) for (const act of acts) upTo[end]?.add(act | bit);
      }
  }
  return upTo[whole.length] ?? new Set();
}

function mistypedAct(word: string): SpeechAct | null {
  const [before, after] = [
    COURTESIES.find((one) => word.startsWith(one)),
    COURTESIES.find((one) => word.endsWith(one)),
  ];
  const cores = [word, word.slice(before?.length ?? 0), word.slice(0, word.length - (after?.length ?? 0))];
  const near = ACTS.find(({ phrases }) => cores.some((core) => phrases.some((phrase) => isMistyped(core, phrase))));
  return near?.act ?? null;
}

/** One letter wrong, missing, added or changed with its neighbour; the first one is hardly ever wrong. */
function isMistyped(word: string, phrase: string): boolean {
  const [typed, meant] = [[...word], [...phrase]];
  if (typed.length < TYPING_ERROR_FROM || meant.length < TYPING_ERROR_FROM) return false;
  if (Math.abs(typed.length - meant.length) > 1 || typed[0] !== meant[0]) return false;
  const from = typed.findIndex((letter, index) => letter !== meant[index]);
  if (from === -1) return true;
  const rest = (letters: readonly string[], skip: number) => letters.slice(from + skip).join("");
  return (
    rest(typed, 1) === rest(meant, 1) ||
    rest(typed, 1) === rest(meant, 0) ||
    rest(typed, 0) === rest(meant, 1) ||
    (typed[from] === meant[from + 1] && typed[from + 1] === meant[from] && rest(typed, 2) === rest(meant, 2))
  );
}
