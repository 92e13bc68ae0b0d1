// The page: three editors, the engine in its worker, and what connects them.

import type { Dialect, Piece, Reference, Span } from 'gatewright';
import { Editor, jsonColours, templateColours } from './editor';
import type { Mark } from './editor';
import { Engine } from './engine';
import type { Answer } from './engine';
import { EXAMPLES } from './examples';
import type { Example } from './examples';
import { calmNote, errorNote, isError, lostNotes, pieceNote, stoppedNote, truncatedNote, untracedNote } from './notes';
import { madeAt, printedAt } from './pieces';
import type { Kind, Outcome, Told } from './protocol';

/** Characters of output that are shown, and pieces of it that are marked at once. */
const SHOWN = 200_000;
const MARKED = 1_000;

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

const template = new Editor(find('template'), 'Template', templateColours, 'Write a template');
const input = new Editor(find('input'), 'Input', jsonColours, 'Write JSON');
const output = new Editor(find('output'), 'Output', jsonColours, 'Nothing was printed');
output.field.readOnly = true;
const page = find('page');
const dialect = find<HTMLSelectElement>('dialect');
const kinds = find('kind');
const status = find('status');
const notes = find('notes');

let trace: Told | undefined;
let errors: { readonly editor: Editor; readonly mark: Mark } | undefined;
/** What the last job came to, and the notes on it; that of the caret comes before them. */
let outcome: Outcome | undefined;
let lasting: HTMLElement[] = [];

const engine = new Engine(show);

function kind(): Kind {
  return (kinds.querySelector<HTMLInputElement>('input:checked')?.value ?? 'body') as Kind;
}

/** What was found of the old texts is not true of the new ones: it is taken back at once. */
function run(): void {
  trace = undefined;
  errors = undefined;
  mark();
  page.setAttribute('aria-busy', 'true');
  engine.run({ template: template.text, input: input.text, kind: kind(), dialect: dialect.value as Dialect });
}

function tell(text: string, isBad: boolean): void {
  status.textContent = text;
  status.classList.toggle('bad', isBad);
}

function show(answer: Answer): void {
  if ('outcome' in answer) {
    showOutcome(answer.outcome, answer.milliseconds);
  } else {
    page.removeAttribute('aria-busy');
    if ('traced' in answer) showTrace(answer.traced);
    else if (answer.stopped === 'trace') showTrace(undefined);
    else showStop();
  }
  mark();
}

function showOutcome(now: Outcome, milliseconds: number): void {
  outcome = now;
  if ('output' in now) {
    print(now.output);
    const cut = now.output.length > SHOWN ? `, the first ${SHOWN.toLocaleString('en')} characters` : '';
    tell(`${milliseconds.toFixed(1)} ms${cut}`, false);
    // the other notes change when the trace comes: without them the pane would flicker
    lasting = lasting.filter((note) => !isError(note));
    return;
  }
  const { error, place, isTraced } = now;
  tell('failed', true);
  if (!isTraced) print('');
  lasting = [errorNote(error, place)];
  const editor = place === 'input' ? input : template;
  if (error.start !== undefined && place !== 'elsewhere') errors = { editor, mark: underlined(editor.text, error.start, error.end) };
}

function showTrace(now: Told | undefined): void {
  const failed = outcome && 'error' in outcome ? outcome : undefined;
  trace = now;
  lasting = lasting.filter(isError);
  if (now) {
    print(now.output);
    lasting.push(...lostNotes(now, go));
    if (now.truncated) lasting.push(truncatedNote());
  } else if (failed?.isTraced !== false) {
    if (failed) print('');
    lasting.push(untracedNote());
  }
  if (lasting.length === 0) lasting.push(calmNote(template.text === ''));
}

function showStop(): void {
  print('');
  tell('stopped after 1 s', true);
  lasting = [stoppedNote()];
}

function print(text: string): void {
  output.text = text.slice(0, SHOWN);
}

/** At least one character: at the end of a text the last one. */
function underlined(text: string, start: number, end = start): Mark {
  const from = Math.min(start, Math.max(0, text.length - 1));
  return { start: from, end: Math.max(end, from + 1), name: 'error' };
}

/** Leads to a place in the template, unless that was changed since. */
function go({ start, end }: Span): void {
  if (trace) template.select(start, end);
}

/** Paints what the carets point at: a piece of output, and the expression that made it. */
function mark(): void {
  const [there, here] = [output.caret, template.caret];
  const made = trace ? pointedAt(trace, there, here) : [];
  const marks = (editor: Editor) => (errors?.editor === editor ? [errors.mark] : []);
  template.mark([...made.map(({ span }) => ({ ...span, name: 'made' })), ...marks(template)]);
  input.mark(marks(input));
  output.mark(made.map(({ out }) => ({ ...out, name: 'made' })));
  const under = made[0]?.reference;
  const reference = under === undefined ? undefined : trace?.references[under];
  notes.replaceChildren(...(reference ? [pieceNote(JSON.parse(reference) as Reference, made.length, go)] : []), ...lasting);
}

/** Pieces that a caret of the output or of the template points at. */
function pointedAt({ pieces }: Told, there: number | undefined, here: number | undefined): Piece[] {
  if (there !== undefined) return [printedAt(pieces, there)].filter((piece) => piece !== undefined);
  return here === undefined ? [] : madeAt(pieces, here, MARKED);
}

/** Shows which example stands in the editors: none once they are written in. */
function press(button?: HTMLButtonElement): void {
  for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
}

function choose(example: Example, button: HTMLButtonElement): void {
  press(button);
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

for (const editor of [template, input]) {
  editor.field.addEventListener('input', () => {
    press();
    run();
  });
}
for (const editor of [template, output]) editor.onCaret(mark);
for (const control of [dialect, kinds]) control.addEventListener('change', run);
choose(EXAMPLES[0]!, buttons[0]!);
tell('loading', false);
engine.start().catch((error: Error) => {
  tell(`the engine cannot be loaded: ${error.message}`, true);
});
