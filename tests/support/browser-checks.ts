import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A finger's width, in CSS pixels. */
const target = 44;

/**
 * What is wrong with what this page shows now, in words, on a phone: for axe in both themes, for a finger, for a narrow screen,
 * for large text, and for a French reader. Empty when all is well.
 */
export async function troublesOf(page: Page): Promise<readonly string[]> {
  // Patients are opened a moment after their rows are there.
  await page.waitForFunction(() => !document.body.textContent.includes('Lecture…'));
  await growToContent(page);
  const troubles = [
    ...(await axeTroubles(page, 'light')),
    ...(await axeTroubles(page, 'dark')),
    ...(await page.evaluate(smallTargets, target)),
    ...frenchTroubles(await wordsOn(page)),
  ];
  for (const [width, percent] of [
    [320, 100],
    [390, 200],
    [320, 200],
    [1280, 100],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.evaluate(setText, percent);
    await isDrawn(page);
    const clipped = await page.evaluate(whatDoesNotFit);
    troubles.push(...clipped.map((what) => `${width} px, ${percent} %: ${what}`));
  }
  await page.evaluate(setText, 100);
  await page.setViewportSize({ width: 390, height: 844 });
  return troubles;
}

/**
 * So tall that the dock covers nothing: one may always scroll, which axe does not. Measured again until it holds: what is opened or
 * counted a moment later makes the page longer.
 */
async function growToContent(page: Page): Promise<void> {
  for (let tries = 0, height = 0; tries < 8; tries += 1) {
    const wanted = await page.evaluate(() => document.documentElement.scrollHeight);
    if (tries > 0 && wanted <= height) return;
    height = wanted + 400;
    await page.setViewportSize({ width: 390, height });
    await isDrawn(page);
  }
}

/** Once the page has drawn what its present size asks for: for three frames nothing of it has moved. */
async function isDrawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    let before = '';
    for (let frames = 0, same = 0; frames < 120 && same < 3; frames += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = `${document.documentElement.scrollHeight} ${document.body.innerHTML}`;
      same = now === before ? same + 1 : 0;
      before = now;
    }
  });
}

async function axeTroubles(page: Page, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme });
  const axe = new AxeBuilder({ page }).setLegacyMode();
  // Only colours change with the theme.
  const { violations } = await (colorScheme === 'light'
    ? axe.withTags(standards)
    : axe.withRules(['color-contrast'])
  ).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `axe, ${colorScheme}, ${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`,
    ),
  );
}

/** Runs in the page: the size of text, as Réglages sets it; bare of the app's styles, as a browser does. */
function setText(percent: number): void {
  const { documentElement: root } = document;
  root.dataset['text'] = String(percent);
  root.style.fontSize = percent === 100 ? '' : `${percent}%`;
}

/** Runs in the page: links and buttons smaller than a finger, those inside a sentence excepted. */
function smallTargets(least: number): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary')) {
    const touched = element.closest('label') ?? element;
    const { display, visibility } = getComputedStyle(element);
    const box = touched.getBoundingClientRect();
    let around: HTMLElement | null = element;
    // What only a screen reader meets is drawn in a box of one pixel.
    while (around && (around.offsetWidth > 1 || around.offsetHeight > 1)) around = around.parentElement;
    const isHidden = visibility === 'hidden' || around !== null || box.bottom < 0;
    if (isHidden || display === 'inline' || element.matches('.link')) continue;
    // Half a pixel is rounding.
    if (box.width < least - 0.5 || box.height < least - 0.5) {
      const size = `${Math.round(box.width)} × ${Math.round(box.height)}`;
      found.push(`target of ${size} px: ${touched.outerHTML.slice(0, 140)}`);
    }
  }
  return found;
}

/** Runs in the page: what sticks out of the screen, and what is cut off. */
function whatDoesNotFit(): string[] {
  const found: string[] = [];
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) found.push(`the page is ${wide} px too wide`);
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const isShown = box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && style.opacity !== '0';
    if (!isShown || box.bottom < 0 || element.closest('svg')) continue;
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (!hasText && !element.matches('input, select, img')) continue;
    const words = `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.slice(0, 60)}`;
    const slides = element.closest('[data-slides], .chips, .scroll-x') !== null;
    if (!slides && (box.right > window.innerWidth + 1 || box.left < -1)) found.push(`sticks out: ${words}`);
    const cuts = style.overflowX !== 'visible' || style.textOverflow === 'ellipsis';
    if (cuts && !element.matches('input') && element.scrollWidth > element.clientWidth + 1)
      found.push(`cut off: ${words}`);
  }
  return found;
}

/** Everything a person reads or hears here. */
async function wordsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [alt], [title], [placeholder]')].flatMap(
      (element) =>
        ['aria-label', 'alt', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, ...named, ...document.body.innerText.split('\n')].filter(
      (line) => line.trim() !== '',
    );
  });
}

const faults: readonly (readonly [string, RegExp])[] = [
  ['a value that is none', /\b(undefined|null|NaN|Infinity|true|false)\b|\[object|[{}]|\$\{/],
  [
    'an English word',
    /\b(the|and|with|your|error|loading|failed|slot|slots|booking|book|booked|cancel|submit|click|save|delete|settings|update|offline|online|pending|open|close|retry|home|back|next|from|to|of|at|is)\b/i,
  ],
  ['an ordinary space before a double sign', /[\p{L}\p{N}»)] [:;!?»]/u],
  ['no space before a double sign', /[\p{L}][;!?](\s|$)/u],
  ['an ordinary space inside guillemets', /« | »/],
  ['a typewriter apostrophe', /\p{L}'\p{L}/u],
  ['an hour without its narrow spaces', /\b\d{1,2} ?h ?\d{2}\b/],
  ['an instant for machines', /\d{4}-\d{2}-\d{2}T|\b\d{13}\b/],
];

/** A rough proof-reading. */
function frenchTroubles(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].flatMap((line) =>
    faults.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${what}: ${line.slice(0, 120)}`),
  );
}
