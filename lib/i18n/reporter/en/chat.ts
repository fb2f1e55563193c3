import type { ChatWords } from "@/lib/i18n/reporter/chat-words";

export const CHAT: ChatWords = {
  greeting:
    "Hello. We are here day and night.\nWhenever you are ready, tap the menu or type anything. Our messages make no sound.",
  askProblem: "Choose what fits best right now, with the buttons below",
  askLocation: "Where are you now? Tap “Send location” below",
  askPhone: "A number to reach you: type the digits, or tap “Skip”",
  received: "We have it. Number {number}\nYou can add more here at any time. We will keep you posted.",
  placeMissing: "No location yet. Send it here when you can.",
  news: "There is news",
  stillOpen: "Number {number} is still open. Just type to add more.",
  noMedia: "Pictures, sound and files cannot be taken here yet. Please type it instead.",
  hotlines: "Call 191 or 1300 at any time",
  buttons: {
    report: "Report",
    newReport: "Something new",
    sendLocation: "Send location",
    noLocation: "I can't send it",
    noPhone: "Skip",
    problems: {
      assault: "Attack or threats",
      confinement: "Locked in or held",
      sexual_abuse_risk: "Risk of sexual abuse",
      violent_frenzy: "Violent outburst",
      gathering: "Dangerous gathering",
    },
  },
  kept: "Kept at {time}.",
  askProblemAgain: "We are not sure yet what is going on. Tap the nearest answer, or tell it in your own words",
  askLocationAgain: "We do not know the spot yet. The name of the district and province, or a map link, is fine too",
  askPhoneAgain:
    "We could not read a full number yet. It has 9 or 10 digits, such as 081-234-5678. Without one, tap “Skip”",
  thanked: "It is good to hear from you. If you need more, type anything.",
  tested: "Your message arrived, this works. Nobody has been alerted. If it is real, just type it.",
  reopened: "Number {number} is open again since {time}.\nYou can go on typing here.",
  keptAfterEnd: "Kept with number {number} at {time}.\nIf you still need something, just type it.",
};
