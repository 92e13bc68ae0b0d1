// What happened, in words: the error, what made the piece under the caret, and which references came to nothing.

import type { Reference, Report, Span, Within } from 'gatewright';
import type { Place, Told } from './protocol';

/** Problems that stand behind an error and are told. */
const MOST = 5;

type Go = (span: Span) => void;

function element<K extends keyof HTMLElementTagNameMap>(tag: K, name: string, ...parts: (Node | string)[]) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...parts);
  return element;
}

/** A button that leads to a place in the template. */
function place(text: string, span: Span, go: Go): HTMLElement {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const button = element('button', 'place', shown);
  button.type = 'button';
  button.addEventListener('click', () => go(span));
  return button;
}

export function errorNote(report: Report, where: Place): HTMLElement {
  const name = where === 'elsewhere' ? `text \`${report.source}\`` : where;
  const code = report.code ? ` ${report.code}` : '';
  const note = element('div', 'note bad', element('p', 'head', `${report.kind} error${code}${at(report, name)}`), ...told(report));
  for (const problem of report.problems?.slice(0, MOST) ?? []) {
    note.append(element('p', 'head', `because${at(problem, `text \`${problem.source}\``)}`), ...told(problem));
  }
  return note;
}

function at({ line, column }: Report, name: string): string {
  return line === undefined ? '' : ` in the ${name}, line ${line}, column ${column}`;
}

function told(report: Report): HTMLElement[] {
  const message = element('p', 'message', report.message);
  const facts = element('dl', 'facts');
  for (const [name, value] of [['found', report.found], ['expected', report.expected], ['help', report.help]]) {
    if (value) facts.append(element('dt', '', name!), element('dd', '', value));
  }
  return facts.childElementCount > 0 ? [message, facts] : [message];
}

export function stoppedNote(): HTMLElement {
  const text = 'The template ran for more than a second and was stopped. The engine is ready again.';
  return element('div', 'note bad', element('p', 'head', 'stopped'), element('p', '', text));
}

export function isError(note: HTMLElement): boolean {
  return note.classList.contains('bad');
}

/** The trace was stopped. */
export function untracedNote(): HTMLElement {
  const text = 'It would take too long to find out what made which part of this output.';
  return element('div', 'note', element('p', '', text));
}

export function truncatedNote(): HTMLElement {
  const text = 'There is more than the page can follow: only the first 100,000 references and pieces of output tell what made them.';
  return element('div', 'note', element('p', '', text));
}

/** What made the piece under the caret, or the first of several. */
export function pieceNote(reference: Reference, times: number, go: Go): HTMLElement {
  const head = element('p', 'head', 'under the cursor ', place(reference.text, reference.span, go));
  const what = reference.type ? `${reference.type} ${JSON.stringify(reference.value ?? '')}` : reference.status;
  const note = element('div', 'note', head, element('p', 'message', what));
  const way = reference.within.map((within) => `in ${step(within)}`);
  if (times > 1) way.push(`the first of ${times}`);
  if (way.length > 0) note.append(element('p', 'way', way.join(', ')));
  return note;
}

function step({ kind, turn }: Within): string {
  return turn === undefined ? `#${kind}` : `#${kind}, turn ${turn}`;
}

/** The references that came to nothing, each once. */
export function lostNotes({ lost, moreLost }: Told, go: Go): HTMLElement[] {
  const notes = lost.map(({ reference, times }) => {
    const { found, suggestion } = reference.failed!;
    const help = suggestion ? `, did you mean \`${suggestion}\`?` : '';
    const often = times > 1 ? ` (${times} times)` : '';
    const head = element('p', 'head', 'came to nothing ', place(reference.text, reference.span, go));
    return element('div', 'note warn', head, element('p', 'message', `${found}${help}${often}`));
  });
  if (moreLost > 0) notes.push(element('div', 'note', `and ${moreLost} more`));
  return notes;
}

/** There is nothing to tell: what to do next. */
export function calmNote(isEmpty: boolean): HTMLElement {
  const text = isEmpty
    ? 'The template is empty. Write one, or take one of the examples.'
    : 'Every reference had a value. Put the cursor into the output or the template to see what made what.';
  return element('div', 'note', element('p', '', text));
}
