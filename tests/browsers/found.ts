// Where things are on a page, as XPath. What is quoted is written with plain spaces; screens have narrow and hard ones too.

const said = (what = '.') => `normalize-space(translate(${what}, '\u202f\u00a0', '  '))`;

/** A button by its whole accessible name. */
export const button = (name: string) =>
  `//button[not(@disabled)][${said('@aria-label')}='${name}' or ${said()}='${name}']`;

export const buttonStarting = (start: string) =>
  `//button[not(@disabled)][starts-with(${said()}, '${start}')]`;

export const link = (name: string) => `//a[${said()}='${name}' or ${said('@aria-label')}='${name}']`;

export const heading = (name: string) => `//h1[${said()}='${name}']`;

/** The innermost element of the page's content that says this, among other words. */
export const text = (part: string) =>
  `//main//*[contains(${said()}, '${part}')][not(*[contains(${said()}, '${part}')])]`;

/** The line at the top, while it says this. */
export const netLine = (part: string) => `//*[@role='status'][contains(${said()}, '${part}')]`;

export const navigation = `//nav[@aria-label='Sections']`;

/** A field by its label, which stands above it. */
export const field = (label: string) => `//*[@id=//label[${said()}='${label}']/@for]`;

/** What a finger presses to set a box: its label. */
export const box = (label: string) => `//label[starts-with(${said()}, '${label}')]`;

/** The row of somebody's slot at an hour written « 11 h 30 », if it holds `state`. */
export const row = (who: string, hour: string, state = '') =>
  `//main//li[contains(${said()}, '${who}')][.//time[contains(${said()}, '${hour}')]][contains(${said()}, '${state}')]`;

/** The appointment card. */
export const slip = (state: 'à confirmer' | 'confirmé') =>
  `//section[${said('@aria-label')}='Rendez-vous : ${state}']`;

/** An answer of the question that is open now. */
export const answer = (question: number, words: string) =>
  `//section[.//*[${said()}='Question ${question} sur 5']]//button[${said()}='${words}']`;
