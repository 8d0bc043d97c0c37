import axe from 'axe-core';

/** What axe calls serious or critical, with the first element of each. */
export async function accessibility(page) {
  await page.evaluate(axe.source); // past the Content-Security-Policy, as a debugger may
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `axe ${v.impact} ${v.id}: ${v.help}; ${v.nodes.length} times, first ${v.nodes[0].target.join(' ')}: ${v.nodes[0].failureSummary.split('\n').slice(1).join(' ').trim()}`);
}

/** Whatever a finger may touch and is smaller than `least` pixels either way. */
export function smallTargets(page, least) {
  return page.evaluate((leastPx) => {
    const touchable = 'a[href], button, input, select, textarea, summary, [role=button], [role=link], [role=slider], [role=tab], [role=checkbox], [role=switch], [role=menuitem], [role=option]';
    const problems = [];
    for (const element of document.querySelectorAll(touchable)) {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.disabled || element.type === 'hidden') continue;
      const box = (element.closest('label') ?? element).getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue; // for screen readers only
      if (box.width >= leastPx - 0.5 && box.height >= leastPx - 0.5) continue;
      const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
      problems.push(`target of ${Math.round(box.width)}×${Math.round(box.height)} px: <${element.tagName.toLowerCase()}> ${name}`);
    }
    return problems;
  }, least);
}

/** Nothing may be wider than the screen: neither the page, nor its view, nor a text cut off beside it. */
export function overflow(page) {
  return page.evaluate(() => {
    const problems = [];
    const root = document.scrollingElement;
    if (root.scrollWidth > window.innerWidth) problems.push(`the page is ${root.scrollWidth} px wide on a screen of ${window.innerWidth}`);
    const main = document.querySelector('main');
    if (main && main.scrollWidth > main.clientWidth) {
      const edge = main.getBoundingClientRect().right;
      const widest = [...main.querySelectorAll('*')].find((e) => e.getBoundingClientRect().right > edge + 1);
      problems.push(`the view is ${main.scrollWidth} px wide in ${main.clientWidth}${widest ? `, from <${widest.tagName.toLowerCase()} class="${String(widest.className).slice(0, 60)}">` : ''}`);
    }
    return problems;
  });
}

/** The page says in which language and theme it is, and is so. */
export function looks(page, { theme, language }) {
  return page.evaluate(([t, l]) => {
    const { lang, dataset } = document.documentElement;
    return [...(lang === l ? [] : [`lang is ${lang}, not ${l}`]), ...(dataset.theme === t ? [] : [`theme is ${dataset.theme}, not ${t}`])];
  }, [theme, language]);
}
