// SPDX-License-Identifier: MIT
// The report in a real browser, offline: one request, nothing on the console, no fault of accessibility in either
// language, sorting and filtering, print, and pictures to look at. Run: ./dev browser
import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const [file, folder] = process.argv.slice(2);
let faults = 0;
const check = (holds, what) => {
  if (!holds) {
    faults += 1;
    console.log(`FAILED: ${what}`);
  }
};

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ locale: "da-DK", offline: true, viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
let requests = 0;
const said = [];
page.on("request", () => (requests += 1));
page.on("console", (message) => said.push(message.text()));
page.on("pageerror", (fault) => said.push(String(fault)));
await page.goto(`file://${path.resolve(file)}`);
check(requests === 1, `${requests} requests instead of one`);
check(said.length === 0, `the console says: ${said.join("; ")}`);
await page.screenshot({ path: `${folder}/page_wide.png`, fullPage: true });

const english = page.locator('label[for="language-en"]');
check(await page.locator('.page[lang="da"]').isVisible(), "the page does not open in Danish");
await english.click();
check(await page.locator('.page[lang="en"]').isVisible(), "English is not shown when asked for");
check(!(await page.locator('.page[lang="da"]').isVisible()), "Danish stays when English is asked for");

const table = page.locator('.page[lang="en"] table.sortable').first();
const head = table.locator("thead button").nth(3);
await head.click();
const values = await table.locator("tbody tr td:nth-child(4)").evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.value)));
check(values.length > 2 && values.every((value, at) => at === 0 || values[at - 1] <= value), "a table does not sort by difference");
await page.locator('.page[lang="en"] details:has(table.filterable) > summary').first().click();
const filter = page.locator('.page[lang="en"] input.filter').first();
await filter.fill("readmission");
const shown = await page.locator('.page[lang="en"] table.filterable').first().locator("tbody tr:visible").count();
check(shown > 0 && shown < 10, `the filter leaves ${shown} lines`);

await page.setViewportSize({ width: 390, height: 844 });
await page.screenshot({ path: `${folder}/page_phone.png`, fullPage: true });
const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
check(wide <= 0, `the page is ${wide} pixels wider than a phone`);
await page.pdf({ path: `${folder}/page.pdf`, format: "A4" });
check(fs.statSync(`${folder}/page.pdf`).size > 20000, "nothing is printed");

const bare = await browser.newContext({ javaScriptEnabled: false, offline: true });
const still = await bare.newPage();
await still.goto(`file://${path.resolve(file)}`);
await still.locator('label[for="language-en"]').click();
check(await still.locator('.page[lang="en"] h1').isVisible(), "the language does not switch without a script");

const session = await context.newCDPSession(page);
await session.send("Page.setBypassCSP", { enabled: true });
const axe = fs.readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");
for (const language of ["da", "en"]) {
  await page.reload();
  await page.locator(`label[for="language-${language}"]`).click();
  await page.addScriptTag({ content: axe });
  const found = await page.evaluate(() => globalThis.axe.run());
  for (const fault of found.violations) check(false, `${language}: ${fault.id}: ${fault.help}: ${fault.nodes[0].html.slice(0, 120)}`);
  console.log(`${language}: ${found.violations.length} violations, ${found.passes.length} rules passed`);
}
await browser.close();
console.log(faults === 0 ? "the page does in a browser what it should" : `${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
