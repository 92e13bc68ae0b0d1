// What happened, in words: the error, what made the piece under the caret, and which references came to nothing.

import type { Reference, Report, Span, Within } from 'gatewright';
import type { Told } from './protocol';

/** References that are told one by one. */
const MOST = 20;

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

export function errorNote(report: Report, where: string): HTMLElement {
  const code = report.code ? `${report.kind} error ${report.code}` : `${report.kind} error`;
  const at = report.line === undefined ? '' : ` in the ${where}, line ${report.line}, column ${report.column}`;
  const note = element('div', 'note bad', element('p', 'head', `${code}${at}`), element('p', 'message', report.message));
  const facts = element('dl', 'facts');
  for (const [name, value] of [['found', report.found], ['expected', report.expected], ['help', report.help]]) {
    if (value) facts.append(element('dt', '', name!), element('dd', '', value));
  }
  if (facts.childElementCount > 0) note.append(facts);
  return note;
}

export function stoppedNote(): HTMLElement {
  const text = 'The template ran for more than a second and was stopped. The engine is ready again.';
  return element('div', 'note bad', element('p', 'head', 'stopped'), element('p', '', text));
}

/** What made the piece under the caret. */
export function pieceNote(reference: Reference, go: Go): HTMLElement {
  const head = element('p', 'head', 'under the cursor ', place(reference.text, reference.span, go));
  const what = reference.type ? `${reference.type} ${JSON.stringify(reference.value ?? '')}` : reference.status;
  const note = element('div', 'note', head, element('p', 'message', what));
  if (reference.within.length > 0) note.append(element('p', 'way', `in ${reference.within.map(step).join(', in ')}`));
  return note;
}

function step({ kind, turn }: Within): string {
  return turn === undefined ? `#${kind}` : `#${kind}, turn ${turn}`;
}

/** The references that came to nothing, each once. */
export function lostNotes(trace: Told, go: Go): HTMLElement[] {
  const lost = new Map<string, { reference: Reference; times: number }>();
  for (const reference of trace.references) {
    if (!reference.failed) continue;
    const key = `${reference.span.start} ${reference.failed.found}`;
    const known = lost.get(key);
    if (known) known.times += 1;
    else lost.set(key, { reference, times: 1 });
  }
  const notes = [...lost.values()].slice(0, MOST).map(({ reference, times }) => {
    const { found, suggestion } = reference.failed!;
    const help = suggestion ? `, did you mean \`${suggestion}\`?` : '';
    const often = times > 1 ? ` (${times} times)` : '';
    const head = element('p', 'head', 'came to nothing ', place(reference.text, reference.span, go));
    return element('div', 'note warn', head, element('p', 'message', `${found}${help}${often}`));
  });
  if (lost.size > MOST) notes.push(element('div', 'note', `and ${lost.size - MOST} more`));
  return notes;
}

/** There is nothing to tell: what to do next. */
export function calmNote(isEmpty: boolean): HTMLElement {
  const text = isEmpty
    ? 'The template is empty. Write one, or take one of the examples.'
    : 'Every reference had a value. Put the cursor into the output or the template to see what made what.';
  return element('div', 'note', element('p', '', text));
}
