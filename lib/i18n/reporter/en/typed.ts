import type { TypedWords } from "@/lib/i18n/reporter/typed-words";

export const TYPED: TypedWords = {
  start: "report, start, menu",
  skip: "skip, none, no, no number, no phone",
  choice: "number, no, option, choice",
  polite: "please, pls, thanks, thank you",
  greetings: "hello, hi, good morning, good afternoon, good evening",
  thanks: "thank you, thanks, thank u, thx",
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
};
