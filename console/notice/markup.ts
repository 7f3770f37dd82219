/** What a button of the editor does to the text: the new text, and what is selected in it then. */
export type Edited = { text: string; from: number; to: number };

/** Puts marks around the selected words, not around the spaces beside them: a mark stands at the edge of words. */
export function around({ text, from, to }: Edited, before: string, after = before): Edited {
  const selected = text.slice(from, to);
  const words = selected.trim() || 'chữ';
  const start = selected.trim() === '' ? from : from + selected.indexOf(words);
  const end = selected.trim() === '' ? to : start + words.length;
  return {
    text: text.slice(0, start) + before + words + after + text.slice(end),
    from: start + before.length,
    to: start + before.length + words.length,
  };
}

const LINE_MARK = /^(?:## +|- +|\d{1,3}\. +)/;

/** Makes each of the selected lines a heading or an item; a second time takes the mark away again. */
export function lines({ text, from, to }: Edited, markOf: (index: number) => string): Edited {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const stop = text.indexOf('\n', to);
  const end = stop === -1 ? text.length : stop;
  const chosen = text.slice(start, end).split('\n');
  const isMarked = chosen.every((line, index) => line.startsWith(markOf(index)));
  const made = chosen.map((line, index) => (isMarked ? '' : markOf(index)) + line.replace(LINE_MARK, '')).join('\n');
  return { text: text.slice(0, start) + made + text.slice(end), from: start, to: start + made.length };
}
