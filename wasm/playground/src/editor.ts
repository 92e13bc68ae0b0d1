// A text field over a painted copy of its text: the field has the caret and the keyboard, the copy below has the colours.
// The copy gives the height, so that both always lie on each other.

/** A range of a text with the class that it is painted with. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** More marks are not painted. */
const MOST = 2_000;

export class Editor {
  readonly field = document.createElement('textarea');
  readonly #copy = document.createElement('pre');
  #marks: readonly Mark[] = [];

  constructor(
    readonly parent: HTMLElement,
    label: string,
    readonly colours: (text: string) => Mark[],
    whereEmpty: string,
  ) {
    const stack = document.createElement('div');
    stack.className = 'stack';
    this.#copy.setAttribute('aria-hidden', 'true');
    Object.assign(this.field, { spellcheck: false, autocapitalize: 'off', autocomplete: 'off', rows: 1, placeholder: whereEmpty });
    this.field.setAttribute('aria-label', label);
    stack.append(this.#copy, this.field);
    parent.append(stack);
    this.field.addEventListener('input', () => this.mark([]));
    parent.addEventListener('click', (event) => event.target === parent && this.field.focus());
  }

  get text(): string {
    return this.field.value;
  }

  set text(text: string) {
    if (this.field.value !== text) this.field.value = text;
    this.mark([]);
  }

  /** The place of the caret, while the field has it. */
  get caret(): number | undefined {
    return document.activeElement === this.field ? this.field.selectionStart : undefined;
  }

  /** Calls back when the caret moves. */
  onCaret(call: () => void): void {
    document.addEventListener('selectionchange', () => document.activeElement === this.field && call());
    for (const name of ['select', 'keyup', 'click', 'focus', 'blur'] as const) this.field.addEventListener(name, call);
  }

  /** Selects a range and brings it into view. */
  select(start: number, end: number): void {
    this.field.focus();
    this.field.setSelectionRange(start, end);
    this.#copy.querySelector('.made, .error')?.scrollIntoView({ block: 'nearest' });
  }

  mark(marks: readonly Mark[]): void {
    this.#marks = marks.slice(0, MOST);
    this.#paint();
  }

  #paint(): void {
    const text = this.text;
    const marks = [...this.colours(text), ...this.#marks].filter(({ start, end }) => start < end);
    const cuts = new Set([0, text.length]);
    for (const { start, end } of marks) cuts.add(start).add(end);
    const places = [...cuts].sort((a, b) => a - b);
    const starting = Map.groupBy(marks, ({ start }) => start);
    const open = new Set<Mark>();
    const parts: Node[] = [];
    for (const [index, place] of places.entries()) {
      for (const mark of open) if (mark.end <= place) open.delete(mark);
      for (const mark of starting.get(place) ?? []) open.add(mark);
      const part = text.slice(place, places[index + 1]);
      if (part === '') continue;
      if (open.size === 0) {
        parts.push(document.createTextNode(part));
        continue;
      }
      const span = document.createElement('span');
      span.className = [...open].map(({ name }) => name).join(' ');
      span.textContent = part;
      parts.push(span);
    }
    // a last empty line has its height only with something behind it
    parts.push(document.createTextNode('\n'));
    this.#copy.replaceChildren(...parts);
  }
}

const TEMPLATE = /##.*|#\*[^]*?\*#|#(?:@?[A-Za-z]\w*|\{\w+\})|\$!?\{[A-Za-z][\w.-]*\}?|\$!?[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*/g;

/** Colours of a template: near enough to read by, the engine knows better. */
export function templateColours(text: string): Mark[] {
  const marks = [];
  for (const { 0: found, index } of text.matchAll(TEMPLATE)) {
    const name = /^#[#*]/.test(found) ? 'comment' : found.startsWith('#') ? 'directive' : 'reference';
    marks.push({ start: index, end: index + found.length, name });
    if (marks.length === MOST) break;
  }
  return marks;
}

const JSON_TEXT = /"(?:[^"\\\n]|\\.)*"(\s*:)?/g;

/** Colours of JSON: names and texts. */
export function jsonColours(text: string): Mark[] {
  const marks = [];
  for (const { 0: found, 1: colon, index } of text.matchAll(JSON_TEXT)) {
    marks.push({ start: index, end: index + found.length - (colon?.length ?? 0), name: colon ? 'name' : 'text' });
    if (marks.length === MOST) break;
  }
  return marks;
}
