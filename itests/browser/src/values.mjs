/** What a page shows of values, read from its document: `output` elements, and what the mirror of a canvas says (`data-quality`). */
export function shown(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('main output, main [data-quality]')].filter((e) => e.checkVisibility({ visibilityProperty: true }));
    return {
      texts: all.map((e) => e.textContent.trim()),
      blank: all.filter((e) => ['', '…'].includes(e.textContent.trim())).length,
      stale: all.filter((e) => e.closest('[data-quality]')?.dataset.quality === 'stale').length,
    };
  });
}

/** The banner over everything that says that the runtime is not heard. */
export function isLinkBannerShown(page) {
  return page.locator('[role=alert]').first().isVisible();
}

/** A page that was loaded anew has lost it. */
export async function mark(page) {
  await page.evaluate(() => (globalThis.neverReloaded = true));
}

export function isMarked(page) {
  return page.evaluate(() => globalThis.neverReloaded === true);
}
