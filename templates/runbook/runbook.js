// What a runbook does by itself: it keeps ticks, times, decisions and remarks in this browser, and gives them out as a file.
"use strict";
(() => {
  const root = document.documentElement;
  const { plan, action, digest } = root.dataset;
  const prefix = `sitewright:${plan}/${action}:`;
  const key = prefix + digest;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const now = () => new Date().toISOString();
  const clock = (time) => time.slice(0, 19).replace("T", " ") + " UTC";
  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const steps = all("[data-step]");
  const gates = all("[data-gate]");
  const empty = () => ({ ticks: {}, times: {}, gates: {}, fields: {} });
  let state = empty();
  const overdue = new Set();

  root.classList.add("js");

  // What is said aloud and shown for a moment.
  let silence;
  function say(text, lasts) {
    const live = one("#live");
    live.textContent = text;
    clearTimeout(silence);
    if (!lasts) silence = setTimeout(() => { live.textContent = ""; }, 8000);
  }

  // Browsers may refuse to keep anything.
  function stored(name) {
    try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
  }
  function save() {
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch {
      say("This browser keeps nothing of this page: export before you close it.", true);
    }
    show();
  }

  function span(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    return parts.map((part) => String(part).padStart(2, "0")).join(":");
  }
  const since = (from, to) => (Date.parse(to || now()) - Date.parse(from)) / 1000;
  const timeOf = (step) => state.times[step.dataset.step] || {};
  const gateOf = (gate) => state.gates[gate.dataset.gate] || {};

  // Of one step: what its clock says, what can be done with it, and whether it takes too long.
  function showTime(step) {
    const { started, finished } = timeOf(step);
    const number = step.dataset.step;
    const estimate = Number(step.dataset.estimate) || 0;
    const limit = Number(step.dataset.timeout) || 0;
    const parts = [];
    let late = false;
    if (started) {
      const took = since(started, finished);
      parts.push(`started ${clock(started)}`, finished ? `done ${clock(finished)}, took ${span(took)}` : `running for ${span(took)}`);
      late = estimate > 0 && took > estimate;
      if (late) parts.push(`over its estimate by ${span(took - estimate)}`);
      else if (estimate && !finished) parts.push(`${span(estimate - took)} of the estimate left`);
      if (limit && took > limit) parts.push("past its time-out: the recovery lead decides");
      const level = limit && took > limit ? 2 : 1;
      if (late && !finished && !overdue.has(`${number}/${level}`)) {
        overdue.add(`${number}/${level}`);
        say(level === 2 ? `Step ${number} is past its time-out. The recovery lead decides.` : `Step ${number} takes longer than estimated.`);
      }
    }
    one(".clock", step).textContent = parts.join(" · ");
    step.classList.toggle("late", late);
    step.classList.toggle("running", Boolean(started && !finished));
    step.classList.toggle("done", Boolean(finished));
    one(".state", step).textContent = finished ? "Done" : started ? (late ? "Overdue" : "Running") : "";
    one("[data-do=start]", step).hidden = Boolean(started);
    one("[data-do=finish]", step).hidden = !started || Boolean(finished);
    one("[data-do=undo]", step).hidden = !started;
  }

  function showHead() {
    const done = steps.filter((step) => timeOf(step).finished);
    one("#progress").value = done.length;
    one("#done").textContent = `${done.length} of ${steps.length} steps done`;
    const current = steps.find((step) => timeOf(step).started && !timeOf(step).finished) || steps.find((step) => !timeOf(step).finished);
    for (const step of steps) {
      if (step === current) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    }
    const link = one("#current");
    link.textContent = current ? words(one("h3 .title", current)) : "All steps done: go to the acceptance";
    link.href = current ? `#${current.id}` : "#acceptance";
    const starts = steps.map((step) => timeOf(step).started).filter(Boolean).sort();
    const ends = steps.map((step) => timeOf(step).finished).filter(Boolean).sort();
    const planned = Number(root.dataset.planned) || 0;
    const parts = [];
    if (starts.length) {
      const took = since(starts[0], done.length === steps.length ? ends.at(-1) : undefined);
      parts.push(`${span(took)} elapsed`);
      if (planned) parts.push(took > planned ? `${span(took - planned)} behind the plan of ${span(planned)}` : `plan ${span(planned)}`);
    } else {
      parts.push(planned ? `not begun; plan ${span(planned)}` : "not begun");
    }
    one("#elapsed").textContent = parts.join(" · ");
  }

  function show() {
    for (const box of all("[data-tick]")) box.checked = box.id in state.ticks;
    for (const field of all("[data-field]")) if (field !== document.activeElement) field.value = state.fields[field.id] || "";
    for (const gate of gates) {
      const { decision, at } = gateOf(gate);
      for (const choice of all("[data-choice]", gate)) choice.checked = choice.value === decision;
      one(".decided", gate).textContent = !decision ? "" :
        `${decision === "go" ? "Go" : "No-go"}, decided ${clock(at)}${decision === "go" ? "" : ": do not go on"}`;
      gate.classList.toggle("go", decision === "go");
      gate.classList.toggle("no-go", decision === "no-go");
    }
    steps.forEach(showTime);
    showHead();
  }

  // A gate that has no go is asked about before the step behind it begins.
  function mayBegin(step) {
    const gate = gates.find((other) => other.dataset.before === step.dataset.step);
    if (!gate || gateOf(gate).decision === "go") return true;
    return confirm(`Gate ${gate.dataset.gate} has no “go”. Begin step ${step.dataset.step} all the same?`);
  }

  const acts = {
    start(step) {
      if (!mayBegin(step)) return;
      state.times[step.dataset.step] = { started: now() };
      save();
      say(`Step ${step.dataset.step} has begun.`);
      one("[data-do=finish]", step).focus();
    },
    finish(step) {
      const open = all("[data-tick]", step).filter((box) => !box.checked).length;
      if (open && !confirm(`Step ${step.dataset.step} has ${open === 1 ? "a box that is" : `${open} boxes that are`} not ticked. Is it done all the same?`)) return;
      timeOf(step).finished = now();
      save();
      say(`Step ${step.dataset.step} is done.`);
      one("[data-do=undo]", step).focus();
    },
    undo(step) {
      const time = timeOf(step);
      if (time.finished) delete time.finished;
      else delete state.times[step.dataset.step];
      save();
      say(`The last time of step ${step.dataset.step} is taken back.`);
      one(time.started && state.times[step.dataset.step] ? "[data-do=finish]" : "[data-do=start]", step).focus();
    },
  };

  async function copy(button) {
    const code = document.getElementById(button.dataset.copy);
    let taken = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(code);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      taken = document.execCommand("copy");
      if (taken) selection.removeAllRanges();
    }
    say(taken ? "Copied." : "The browser does not let this page copy: the commands are marked, copy them by hand.");
    if (!taken) return;
    const label = one(".label", button);
    label.textContent = "Copied";
    setTimeout(() => { label.textContent = "Copy"; }, 2000);
  }

  // What was done when: sitewright.evidence/1.
  function evidence(from = state) {
    const field = (id) => from.fields[id] || "";
    const boxes = (within) => all("[data-tick]", within).map((box) => ({ id: box.id, text: words(one(`label[for="${box.id}"]`)), at: from.ticks[box.id] || null }));
    return {
      schema: "sitewright.evidence/1",
      plan, action,
      document: digest,
      title: words(one("h1")),
      exported: now(),
      steps: steps.map((step) => {
        const number = step.dataset.step;
        const { started, finished } = from.times[number] || {};
        return {
          number: Number(number),
          title: words(one("h3 .name", step)),
          role: step.dataset.role,
          estimate: Number(step.dataset.estimate) || null,
          timeout: Number(step.dataset.timeout) || null,
          started: started || null,
          finished: finished || null,
          who: field(`step-${number}-who`),
          remark: field(`step-${number}-remark`),
          output: field(`step-${number}-output`),
          ticks: boxes(step),
        };
      }),
      gates: gates.map((gate) => {
        const { decision, at } = from.gates[gate.dataset.gate] || {};
        return { name: gate.dataset.gate, decision: decision || null, at: at || null, by: field(`gate-${gate.dataset.gate}-by`), ticks: boxes(gate) };
      }),
      lists: all("[data-list]").map((list) => ({ name: list.dataset.list, ticks: boxes(list) })),
      signatures: all("[data-signature]").map((row) => {
        const [name, time, remark] = ["name", "time", "remark"].map((what) => field(`sign-${row.dataset.signature}-${what}`));
        return { who: words(row.cells[0]), what: words(row.cells[1]), name, time, remark };
      }),
    };
  }

  function taken(file) {
    const next = empty();
    const text = (value) => (typeof value === "string" ? value : "");
    const isTime = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
    const boxes = (list) => { for (const { id, at } of list || []) if (isTime(at)) next.ticks[id] = at; };
    for (const step of file.steps || []) {
      if (isTime(step.started)) next.times[step.number] = { started: step.started, ...(isTime(step.finished) && { finished: step.finished }) };
      for (const what of ["who", "remark", "output"]) if (text(step[what])) next.fields[`step-${step.number}-${what}`] = step[what];
      boxes(step.ticks);
    }
    for (const gate of file.gates || []) {
      if (["go", "no-go"].includes(gate.decision) && isTime(gate.at)) next.gates[gate.name] = { decision: gate.decision, at: gate.at };
      if (text(gate.by)) next.fields[`gate-${gate.name}-by`] = gate.by;
      boxes(gate.ticks);
    }
    for (const list of file.lists || []) boxes(list.ticks);
    (file.signatures || []).forEach((signature, at) => {
      for (const what of ["name", "time", "remark"]) if (text(signature[what])) next.fields[`sign-${at + 1}-${what}`] = signature[what];
    });
    return next;
  }

  function give(data, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2) + "\n"], { type: "application/json" }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  async function take(input) {
    const [chosen] = input.files;
    input.value = "";
    if (!chosen) return;
    let file;
    try { file = JSON.parse(await chosen.text()); } catch { return say("That file is no JSON; nothing was taken over.", true); }
    if (file?.schema !== "sitewright.evidence/1") return say("That file is no evidence of a runbook (sitewright.evidence/1); nothing was taken over.", true);
    if (file.document !== digest) return say("That file belongs to another runbook, or to another build of this one; nothing was taken over.", true);
    const used = Object.values(state).some((part) => Object.keys(part).length);
    if (used && !confirm("What this page holds is replaced by what the file says. Go on?")) return;
    try { state = taken(file); } catch { return say("That file is not laid out as sitewright.evidence/1 says; nothing was taken over.", true); }
    save();
    say(`Taken over, as exported at ${file.exported}.`);
  }

  const tools = {
    export() {
      give(evidence(), `${plan}-${action}-evidence-${now().slice(0, 19).replace(/:/g, "")}.json`);
      say("Exported: the file is among your downloads.");
    },
    import() { one("#import").click(); },
    reset() {
      if (!confirm("All ticks, times, decisions and remarks of this page are deleted. Have you exported what you need?")) return;
      state = empty();
      overdue.clear();
      save();
      say("All is reset.");
    },
    theme() { theme({ auto: "light", light: "dark", dark: "auto" }[root.dataset.theme || "auto"]); },
    print() { print(); },
    forget() {
      if (!confirm("What was kept for other builds of this runbook is deleted. Go on?")) return;
      older().forEach((name) => localStorage.removeItem(name));
      one("#older").hidden = true;
    },
  };

  function theme(chosen) {
    root.dataset.theme = chosen;
    one("[data-tool=theme] .label").textContent = `Theme: ${chosen === "auto" ? "automatic" : chosen}`;
    try { localStorage.setItem("sitewright:theme", JSON.stringify(chosen)); } catch { /* then it lasts as long as the page */ }
  }

  function older() {
    try { return Object.keys(localStorage).filter((name) => name.startsWith(prefix) && name !== key); } catch { return []; }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.copy) copy(button);
    else if (button.dataset.do) acts[button.dataset.do](button.closest("[data-step]"));
    else if (button.dataset.tool) tools[button.dataset.tool]();
  });
  document.addEventListener("change", (event) => {
    const { target } = event;
    if (target.id === "import") return void take(target);
    if ("tick" in target.dataset) {
      if (target.checked) state.ticks[target.id] = now();
      else delete state.ticks[target.id];
    } else if ("choice" in target.dataset) {
      const { gate } = target.closest("[data-gate]").dataset;
      state.gates[gate] = { decision: target.value, at: now() };
      say(`Gate ${gate}: ${target.value}.`);
    } else return;
    save();
  });
  document.addEventListener("input", ({ target }) => {
    if (!("field" in target.dataset)) return;
    if (target.value) state.fields[target.id] = target.value;
    else delete state.fields[target.id];
    save();
  });
  // The same runbook in another window.
  addEventListener("storage", (event) => { if (event.key === key) { state = { ...empty(), ...stored(key) }; show(); } });
  // On paper nothing is folded; on a narrow screen the way back is.
  const folds = all("details.fold");
  const narrow = matchMedia("screen and (max-width: 68rem)");
  const fold = () => folds.forEach((part) => { part.open = !narrow.matches; });
  narrow.addEventListener("change", fold);
  addEventListener("beforeprint", () => folds.forEach((part) => { part.open = true; }));
  addEventListener("afterprint", fold);

  state = { ...empty(), ...stored(key) };
  theme(["light", "dark"].includes(stored("sitewright:theme")) ? stored("sitewright:theme") : "auto");
  one("#older").hidden = older().length === 0;
  fold();
  show();
  setInterval(() => { steps.forEach(showTime); showHead(); }, 1000);
})();
