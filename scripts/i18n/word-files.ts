import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import prettier from "prettier";
import ts from "typescript";
import { isTyped } from "@/lib/i18n/translation.rules";

/** The files of a language; a sentence's path begins with the name of its file. */
const FILES = ["page", "chat", "status", "typed"] as const;

/** Where the reporter's words lie: one folder a language, and the types beside them. */
export const WORDS_FOLDER = path.resolve(import.meta.dirname, "../../lib/i18n/reporter");

interface Sentence {
  text: string;
  /** where its literal stands in the file */
  start: number;
  end: number;
}

const fileOf = (folder: string, language: string, name: string) => path.join(folder, language, `${name}.ts`);

/** Whether the language has files of its own yet. */
export const hasWords = (folder: string, language: string): boolean =>
  FILES.every((name) => existsSync(fileOf(folder, language, name)));

/** Reads every sentence of a language by its path, in the order of its files. */
export function readWords(folder: string, language: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const name of FILES)
    for (const [at, { text }] of sentencesIn(fileOf(folder, language, name), name)) words.set(at, text);
  return words;
}

/**
 * Writes a language's files: those it has, or Thai's for a new one, with each sentence replaced that differs. All files
 * are ready before the first is written.
 * @param words every sentence by its path
 * @returns the names of the files that changed
 */
export async function writeWords(
  folder: string,
  language: string,
  words: ReadonlyMap<string, string>,
): Promise<string[]> {
  const pattern = hasWords(folder, language) ? language : "th";
  const ready = await Promise.all(
    FILES.map(async (name) => {
      const from = fileOf(folder, pattern, name);
      const to = fileOf(folder, language, name);
      const before = readFileSync(from, "utf8");
      let source = before;
      for (const [at, { text, start, end }] of [...sentencesIn(from, name)].reverse()) {
        const wanted = words.get(at);
        if (wanted === undefined) throw new Error(`${at} is not among the words to write.`);
        if (wanted !== text) source = source.slice(0, start) + JSON.stringify(wanted) + source.slice(end);
      }
      const formatted = await prettier.format(source, {
        ...(await prettier.resolveConfig(WORDS_FOLDER)),
        filepath: to,
      });
      return { to, formatted, isChanged: pattern !== language || formatted !== before };
    }),
  );
  const changed = ready.filter(({ isChanged }) => isChanged);
  mkdirSync(path.join(folder, language), { recursive: true });
  for (const { to, formatted } of changed) writeFileSync(`${to}.new`, formatted);
  for (const { to } of changed) renameSync(`${to}.new`, to);
  return changed.map(({ to }) => path.basename(to));
}

/** Finds the sentences of a file of words: the strings of its one exported object. */
function sentencesIn(file: string, name: string): Map<string, Sentence> {
  const source = parse(file);
  const found = new Map<string, Sentence>();
  const visit = (node: ts.Expression, at: string): void => {
    if (ts.isStringLiteralLike(node)) found.set(at, { text: node.text, start: node.getStart(source), end: node.end });
    else if (ts.isArrayLiteralExpression(node)) node.elements.forEach((each, i) => visit(each, `${at}.${i}`));
    else if (ts.isObjectLiteralExpression(node) && node.properties.every(ts.isPropertyAssignment))
      for (const { name: key, initializer } of node.properties) visit(initializer, `${at}.${key.getText(source)}`);
    else throw new Error(`${file}: ${at} is neither a plain string nor made of them.`);
  };
  for (const statement of source.statements)
    if (ts.isVariableStatement(statement))
      for (const { initializer } of statement.declarationList.declarations) if (initializer) visit(initializer, name);
  return found;
}

/** Reads what the types say about the sentences, for translators; the note of a group holds for all in it. */
export function readNotes(folder: string): (path: string) => string | null {
  const notes = new Map<string, string>();
  for (const name of FILES) {
    const source = parse(path.join(folder, `${name}-words.ts`));
    const visit = (members: ts.NodeArray<ts.TypeElement>, at: string): void => {
      for (const member of members) {
        if (!ts.isPropertySignature(member)) continue;
        const own = `${at}.${member.name.getText(source)}`;
        const comment = ts.getJSDocCommentsAndTags(member).find(ts.isJSDoc)?.comment;
        const note = ts.getTextOfJSDocComment(comment);
        if (note) notes.set(own, note.replace(/\s+/g, " "));
        if (member.type && ts.isTypeLiteralNode(member.type)) visit(member.type.members, own);
      }
    };
    source.statements.filter(ts.isInterfaceDeclaration).forEach(({ members }) => visit(members, name));
  }
  const noteOf = (at: string): string | null => {
    const note = notes.get(at);
    const dot = at.lastIndexOf(".");
    return note ?? (dot === -1 ? null : noteOf(at.slice(0, dot)));
  };
  return (at) =>
    [
      isTyped(at) ? "What people type in your language, with commas between; no translation of the Thai." : null,
      noteOf(at),
    ]
      .filter(Boolean)
      .join(" ") || null;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}
