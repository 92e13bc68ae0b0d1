// The page: three editors, the engine in its worker, and what connects them.

import type { Dialect, Span } from 'gatewright';
import { Editor, jsonColours, templateColours } from './editor';
import type { Mark } from './editor';
import { Engine } from './engine';
import type { Answer } from './engine';
import { EXAMPLES } from './examples';
import type { Example } from './examples';
import { calmNote, errorNote, lostNotes, pieceNote, stoppedNote } from './notes';
import type { Kind, Told } from './protocol';

/** Characters of output that are shown. */
const SHOWN = 200_000;

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

const template = new Editor(find('template'), 'Template', templateColours, 'Write a template');
const input = new Editor(find('input'), 'Input', jsonColours, 'Write JSON');
const output = new Editor(find('output'), 'Output', jsonColours, 'Nothing was printed');
output.field.readOnly = true;
const dialect = find<HTMLSelectElement>('dialect');
const kinds = find('kind');
const status = find('status');
const notes = find('notes');

let trace: Told | undefined;
let errors: { readonly editor: Editor; readonly mark: Mark } | undefined;
/** The notes of the last answer; that of the caret comes before them. */
let lasting: HTMLElement[] = [];

const engine = new Engine(show);

function kind(): Kind {
  return (kinds.querySelector<HTMLInputElement>('input:checked')?.value ?? 'body') as Kind;
}

function run(): void {
  engine.run({ template: template.text, input: input.text, kind: kind(), dialect: dialect.value as Dialect });
}

function tell(text: string, isBad: boolean): void {
  status.textContent = text;
  status.classList.toggle('bad', isBad);
}

function show(answer: Answer): void {
  trace = undefined;
  errors = undefined;
  if (answer === 'stopped') {
    output.text = '';
    tell('stopped after 1 s', true);
    lasting = [stoppedNote()];
    return mark();
  }
  const { error, place } = answer;
  trace = answer.trace;
  output.text = (trace?.output ?? '').slice(0, SHOWN);
  const cut = (trace?.output.length ?? 0) > SHOWN ? `, the first ${SHOWN.toLocaleString('en')} characters` : '';
  tell(error ? 'failed' : `${answer.milliseconds.toFixed(1)} ms${cut}`, Boolean(error));
  lasting = [];
  if (error) {
    lasting.push(errorNote(error, place === 'input' ? 'input' : 'template'));
    const editor = place === 'input' ? input : template;
    if (error.start !== undefined && place !== 'elsewhere') errors = { editor, mark: underlined(editor.text, error.start, error.end) };
  }
  if (trace) lasting.push(...lostNotes(trace, go));
  if (lasting.length === 0) lasting.push(calmNote(template.text === ''));
  mark();
}

/** At least one character: at the end of a text the last one. */
function underlined(text: string, start: number, end = start): Mark {
  const from = Math.min(start, Math.max(0, text.length - 1));
  return { start: from, end: Math.max(end, from + 1), name: 'error' };
}

/** Leads to a place in the template. */
function go({ start, end }: Span): void {
  template.select(start, end);
}

/** Paints what the carets point at: a piece of output, and the expression that made it. */
function mark(): void {
  const [inTemplate, inOutput]: [Mark[], Mark[]] = [[], []];
  const add = (piece: Told['pieces'][number]) => {
    inTemplate.push({ ...piece.span, name: 'made' });
    inOutput.push({ ...piece.out, name: 'made' });
  };
  let under: number | undefined;
  const pieces = trace?.pieces ?? [];
  const [there, here] = [output.caret, template.caret];
  if (there !== undefined) {
    const piece = pieces.find(({ out }) => out.start <= there && there < out.end) ?? pieces.findLast(({ out }) => out.end === there);
    if (piece) add(piece);
    under = piece?.reference;
  } else if (here !== undefined) {
    const isHere = ({ span }: { span: Span }) => span.start <= here && here < span.end;
    const made = pieces.filter((piece) => piece.kind !== 'text' && isHere(piece));
    made.slice(0, 1_000).forEach(add);
    under = made[0]?.reference;
  }
  const marks = new Map([[template, inTemplate], [input, []], [output, inOutput]]);
  if (errors) marks.get(errors.editor)?.push(errors.mark);
  for (const [editor, own] of marks) editor.mark(own);
  const reference = under === undefined ? undefined : trace?.references[under];
  notes.replaceChildren(...(reference ? [pieceNote(reference, go)] : []), ...lasting);
}

function choose(example: Example, button: HTMLButtonElement): void {
  for (const other of button.parentElement?.children ?? []) other.setAttribute('aria-pressed', String(other === button));
  template.text = example.template;
  input.text = example.input;
  dialect.value = example.dialect;
  kinds.querySelector<HTMLInputElement>(`[value=${example.kind}]`)!.checked = true;
  run();
}

const buttons = EXAMPLES.map((example) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = example.name;
  button.addEventListener('click', () => choose(example, button));
  return button;
});
find('gallery').append(...buttons);

for (const editor of [template, input]) editor.field.addEventListener('input', run);
for (const editor of [template, output]) editor.onCaret(mark);
for (const control of [dialect, kinds]) control.addEventListener('change', run);
choose(EXAMPLES[0]!, buttons[0]!);
tell('loading', false);
engine.start().catch((error: Error) => {
  tell(`the engine cannot be loaded: ${error.message}`, true);
});
