import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Goes on with Tab (or back) until there; everything on the way shows that it has the focus. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press(key);
    expect(await focusShown(page)).toBe('shown');
    if (await hasFocus(target)) return;
  }
  throw new Error(`Tab never reaches ${target}`);
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** « shown », or what has the focus without showing it. */
function focusShown(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return 'shown';
    // A choice is drawn by the label around it.
    for (const element of [focused, focused.closest('label'), focused.nextElementSibling]) {
      if (!element) continue;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      if ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none')
        return 'shown';
    }
    return focused.outerHTML.slice(0, 200);
  });
}
