import type { TypedWords } from "@/lib/i18n/reporter/typed-words";

export const TYPED: TypedWords = {
  start: "report, start, menu",
  skip: "skip, none, no, no number, no phone",
  choice: "number, no, option, choice",
  polite: "please, pls, thanks, thank you",
  greetings: "hello, hi, hey, hiya, good morning, good afternoon, good evening, good night, good day, how are you",
  thanks: "thank you, thanks, thank u, thankyou, thx, thanx, ty, many thanks, much appreciated",
  yes: "yes, yeah, ok, okay",
  no: "no, nope",
  pleas: "help, help me, please help, emergency, call the police",
  everyday: "my, me, the, is, please, police, hurt, hit, locked, report",
  problems: {
    assault:
      "beat, beats, beating, beaten, hit me, hit us, hit him, hit her, hit my, hits me, hits us, hits him, hits her, hits my, hitting me, hitting us, hitting him, hitting her, hitting my, attack, attacks, attacked, attacking, kill me, kill us, kill him, kill her, stab, stabbed, stabbing",
    confinement:
      "locked me in, locked us in, locked her in, locked him in, locked me up, locked us up, locked her up, locked him up, held captive, kidnapped, kidnaped",
    sexual_abuse_risk:
      "rape, raped, rapes, raping, molest, molested, molesting, sexual abuse, sexually abused, sexually abusing",
    violent_frenzy: "gone berserk, going berserk",
    gathering: "gang fight",
  },
  tests:
    "test, tests, testing, test message, this is a test, just a test, just testing, only a test, just trying, trying it out, test 123, testing 123, 1 2 3",
  settled:
    "i am safe, im safe, i am safe now, im safe now, we are safe, we are safe now, safe now, all is well, it is over, understood, got it",
  courtesies:
    "so much, very much, a lot, again, sir, madam, maam, everyone, everybody, all, there, team, officer, officers, admin, friend, you, for your help, for helping, for helping me, for coming, for everything, all of you, dear, all good, good, lol",
};
