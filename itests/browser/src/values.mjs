/** What a page shows of values, read from its document: `output` elements, and what the mirror of a canvas says (`data-quality`). */
export function shown(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('main output, main [data-quality]')].filter((e) => e.checkVisibility({ visibilityProperty: true }));
    const beside = (e) => (e.closest('li, tr, a, figure, section') ?? e.parentElement).textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
    return {
      texts: all.map((e) => e.textContent.trim()),
      blank: all.filter((e) => ['', '…'].includes(e.textContent.trim())).map((e) => `"${e.textContent.trim()}" in "${beside(e)}"`),
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
