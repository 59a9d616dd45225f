// Works through a runbook's page as people do, in a browser without a network, and lets axe and html-validate look at it.
// Usage: node judge.js PAGE FOLDER [full]. Prints what it found as JSON; leaves pictures, a PDF and an export in FOLDER.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");
const { HtmlValidate } = require("html-validate");

const [page, folder, full] = process.argv.slice(2);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const address = pathToFileURL(path.resolve(page)).href;
const found = { outside: [], errors: [], axe: {}, html: [], facts: {} };
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

async function open(name, more = {}) {
  const context = await chromium.launchPersistentContext(path.join(folder, name), {
    executablePath: process.env.CHROMIUM, headless: true, args: ARGUMENTS, acceptDownloads: true, viewport: { width: 1280, height: 900 }, ...more,
  });
  context.setDefaultTimeout(10000);
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith("file:")) return route.continue();
    found.outside.push(url);
    return route.abort();
  });
  const tab = context.pages()[0] || (await context.newPage());
  tab.on("pageerror", (error) => found.errors.push(String(error)));
  tab.on("console", (message) => { if (["error", "warning"].includes(message.type())) found.errors.push(message.text()); });
  tab.on("dialog", (dialog) => { (found.facts.asked ||= []).push(dialog.message()); return dialog.accept(); });
  await tab.goto(address);
  return { context, tab };
}

async function judge(tab, name) {
  const { violations } = await tab.evaluate(`${axe};axe.run(document, { resultTypes: ["violations"] })`);
  found.axe[name] = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).slice(0, 5).join(", ")}`);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) found.axe[name].push(`the page is ${wide} pixels wider than the screen`);
}

async function looks(tab) {
  for (const [name, size, media] of [
    ["desktop-light", [1280, 900], { colorScheme: "light" }],
    ["desktop-dark", [1280, 900], { colorScheme: "dark" }],
    ["phone-light", [360, 740], { colorScheme: "light" }],
    ["phone-dark", [360, 740], { colorScheme: "dark" }],
    ["print", [1000, 1400], { colorScheme: "light", media: "print" }],
  ]) {
    await tab.emulateMedia({ media: "screen", reducedMotion: "reduce", ...media });
    await tab.setViewportSize({ width: size[0], height: size[1] });
    await judge(tab, name);
    await tab.screenshot({ path: path.join(folder, `${name}.png`), fullPage: full === "full" });
  }
  await tab.emulateMedia({ media: null, colorScheme: "light" });
  await tab.setViewportSize({ width: 1280, height: 900 });
}

async function work(tab) {
  const facts = found.facts;
  const step = tab.locator("[data-step]").first();
  const box = step.locator("[data-tick]").first();
  await tab.locator("#gate-G0 [value=go]").check();
  await tab.locator("#gate-G0-by").fill("Ada");
  await step.locator("[data-do=start]").click();
  await box.focus();
  await tab.keyboard.press("Space");
  await step.locator("details.evidence summary").click();
  await step.locator("textarea").first().fill("<b>noted</b>");
  facts.running = await step.locator(".clock").textContent();
  await tab.reload();
  facts.kept = (await box.isChecked()) && (await tab.locator("#gate-G0 [value=go]").isChecked()) && (await step.locator("textarea").first().inputValue()) === "<b>noted</b>";
  await step.locator("[data-do=finish]").click();
  facts.finished = await step.locator(".state").textContent();
  facts.done = await tab.locator("#done").textContent();
  facts.current = await tab.locator("#current").textContent();
  const copy = tab.locator("[data-copy]").first();
  await copy.click();
  await tab.waitForFunction(() => document.querySelector("#live").textContent !== "");
  facts.copied = [await tab.evaluate(() => navigator.clipboard.readText()), await tab.locator("pre code").first().textContent()];
  // An hour later.
  await tab.evaluate(() => {
    const name = Object.keys(localStorage).find((key) => key.includes("/"));
    const state = JSON.parse(localStorage.getItem(name));
    state.times["2"] = { started: new Date(Date.now() - 3600e3).toISOString() };
    localStorage.setItem(name, JSON.stringify(state));
    localStorage.setItem(name.replace(/[0-9a-f]{64}$/, "0".repeat(64)), JSON.stringify(state));
  });
  await tab.reload();
  facts.late = await tab.locator("#step-2 .clock").textContent();
  facts.lateState = await tab.locator("#step-2 .state").textContent();
  facts.older = await tab.locator("#older").isVisible();
  await looks(tab);
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator("[data-tool=export]").click()]);
  facts.file = download.suggestedFilename();
  await download.saveAs(path.join(folder, "evidence.json"));
  await tab.emulateMedia({ media: null, colorScheme: "dark" });
  await tab.pdf({ path: path.join(folder, "page.pdf"), format: "A4", preferCSSPageSize: true });
  await tab.locator("[data-tool=reset]").click();
  facts.reset = await tab.locator("[data-tick]:checked").count();
  await tab.locator("#step-2 [data-do=start]").click();
  facts.theme = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await tab.locator("[data-tool=theme]").click();
    facts.theme.push(await tab.evaluate(() => document.documentElement.dataset.theme));
  }
}

// Another machine takes over what the first one gave out, and refuses what is not of this page.
async function takeOver() {
  const { context, tab } = await open("second");
  await tab.locator("#import").setInputFiles(path.join(folder, "evidence.json"));
  await tab.waitForFunction(() => document.querySelector("#live").textContent !== "");
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.locator("[data-tool=export]").click()]);
  await download.saveAs(path.join(folder, "again.json"));
  const read = (name) => ({ ...JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")), exported: "" });
  found.facts.taken = JSON.stringify(read("evidence.json")) === JSON.stringify(read("again.json"));
  found.facts.refused = [];
  for (const text of ["no JSON", "null", "{\"schema\": \"other\"}", JSON.stringify({ ...read("again.json"), document: "0" })]) {
    await tab.evaluate(() => { document.querySelector("#live").textContent = ""; });
    await tab.locator("#import").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await tab.waitForFunction(() => document.querySelector("#live").textContent !== "");
    found.facts.refused.push(await tab.locator("#live").textContent());
  }
  await context.close();
}

async function withoutScripts() {
  const { context, tab } = await open("third", { javaScriptEnabled: false });
  found.facts.bare = await tab.locator("main").innerText();
  found.facts.buttons = await tab.locator("button:visible").count();
  await context.close();
}

// The elements in their order, without what they say: a text that breaks out would show here.
async function shape(tab) {
  return tab.evaluate(() => [...document.querySelectorAll(":not(br, bdi)")].map((element) => {
    const names = [...element.attributes].map((attribute) => attribute.name).sort().join(" ");
    return `${element.tagName} ${names}`;
  }));
}

(async () => {
  const validator = new HtmlValidate(JSON.parse(fs.readFileSync(path.join(__dirname, ".htmlvalidate.json"), "utf8")));
  const report = await validator.validateString(fs.readFileSync(page, "utf8"));
  found.html = report.results.flatMap((result) => result.messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`));
  const { context, tab } = await open("first", { permissions: ["clipboard-read", "clipboard-write"] });
  if (full === "shape") found.shape = await shape(tab);
  else await work(tab);
  await context.close();
  if (full !== "shape") {
    await takeOver();
    await withoutScripts();
  }
  console.log(JSON.stringify(found, null, 1));
})().catch((error) => { console.error(error); process.exit(1); });
