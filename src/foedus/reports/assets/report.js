"use strict";
// The report's own script: draws the maps, chooses a picture of the matrix, says what a cell means, finds a state's sheet,
// opens what is linked to or printed.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const two = (digits) => parseInt(digits, 36);

  // Pairs are packed as two digits to base 36 for each guarantor; here they become the lines of the map.
  function links(layer) {
    const found = [];
    for (const [to, packed] of Object.entries(layer.pairs)) {
      layer.guarantors.forEach((from, i) => {
        const place = two(packed.slice(2 * i, 2 * i + 2));
        if (place === 0) return;
        const [level, gate, status, instrument] = layer.promises[place - 1];
        found.push({ from, to, level, gate, status, instrument, label: data.levels[level] });
      });
    }
    return found;
  }

  function mapLayer(layer) {
    const values = {};
    for (const [code, [level, label, lines]] of Object.entries(layer.values)) values[code] = { level, label, lines };
    return { id: layer.id, title: layer.title, note: layer.note, values, links: links(layer) };
  }

  for (const [code, sheet] of Object.entries(data.sheets)) if (code in data.states) data.states[code].href = `#${sheet}`;

  function drawMap() {
    const { as_of, states, legend } = data;
    FoedusMap.render(byId("the-map"), { as_of, states, legend, layers: data.layers.map(mapLayer) }, { view: "europe-asia" });
  }

  // Presences: for each tally one digit a stay: 0 does not count, 1 counts, 2 cannot be told.
  const UNTOLD = "cannot be told whether it counts";
  const many = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  const classOf = (n) => [0, 1, 2, 3, 3][n] ?? 4;

  function presenceValue(code, stays) {
    const here = stays.filter(({ hosts }) => hosts.includes(code));
    const sure = here.filter(({ digit }) => digit === "1").length;
    const doubt = here.length - sure;
    const abroad = stays.filter(({ sender }) => sender === code).length;
    const label = sure > 0 ? `${many(sure, "presence")} counted` : doubt > 0 ? "Only presences of which it cannot be told" : "No presence counted";
    const lines = [];
    if (sure > 0 && doubt > 0) lines.push(`Of ${doubt} more it cannot be told.`);
    if (abroad > 0) lines.push(`Forces of its own abroad that count, or may: ${abroad}.`);
    return { level: sure === 0 && doubt > 0 ? -1 : classOf(sure), label, lines };
  }

  function presenceLayer([outside, presence, digits], { switches, region, stays: all }) {
    const stays = all.map(([sender, name, hosts, text, style], i) => ({ sender, name, hosts, text, style, digit: digits[i] }))
      .filter(({ digit }) => digit !== "0");
    const values = Object.fromEntries(region.filter((code) => code in data.states).map((code) => [code, presenceValue(code, stays)]));
    const links = stays.flatMap(({ sender, name, hosts, text, style, digit }) => hosts.map((to) => ({
      from: sender || name, to, level: 3, gate: null, status: "due", instrument: "", label: "",
      text: digit === "2" ? `${text}; ${UNTOLD}` : text, style: digit === "2" ? "dotted" : style,
    })));
    const sure = stays.filter(({ digit }) => digit === "1");
    const words = switches.map(({ id, options }) => options.find((one) => one.id === { [switches[0].id]: outside, [switches[1].id]: presence }[id]).title);
    return {
      id: `${outside} ${presence}`, at: { [switches[0].id]: outside, [switches[1].id]: presence },
      title: `${many(sure.length, "presence")} from outside`,
      note: `Outside is ${words[0]}. Counted as presence: ${words[1]}. ${many(sure.length, "presence")} ${sure.length === 1 ? "counts" : "count"}, of ${stays.length - sure.length} more it cannot be told.`,
      values, links, senders: [...new Set(stays.map(({ sender }) => sender))].filter((code) => code),
    };
  }

  function drawPresences() {
    const box = byId("presence-map"), found = data.presences;
    if (!box || !found) return;
    const layers = found.tallies.map((tally) => presenceLayer(tally, found));
    const map = FoedusMap.render(box, {
      as_of: data.as_of, states: data.states, layers, switches: found.switches, scale: "count", bothWays: true,
      legend: found.classes.map(([level, title]) => ({ level, title })),
      words: {
        hint: "Point at a state, tap it, or choose it from the list to see whose forces it hosts and where its own are.",
        received: "Hosts", given: "Keeps abroad", none: "Outside the region", unknown: "Only presences of which it cannot be told",
        lines: [
          { style: "solid", title: "With the host’s consent" },
          { style: "dashed", title: "Without it, or consent disputed" },
          { style: "dotted", title: "Consent not known, or cannot be told whether it counts" },
        ],
        sender: "Sends forces that count, or may", more: "More on this state",
      },
    }, { view: "europe-asia" });
    map.setLayer(found.chosen.join(" "));
  }

  // Cases: a line runs from each attacker to whom it attacks.
  function caseLayer({ id, title, note, states, attacks }, classes) {
    const words = Object.fromEntries(classes);
    const values = Object.fromEntries(Object.entries(states).map(([code, level]) => [code, { level, label: words[level], lines: [] }]));
    const links = attacks.map(([from, to]) => ({ from, to, level: 4, gate: null, status: "due", instrument: "", label: "", text: "attacks", style: "solid" }));
    return { id, title, note, values, links, at: { case: id } };
  }

  function drawCases() {
    const box = byId("case-map"), found = data.cases;
    if (!box || !found) return;
    const layers = found.cases.map((one) => caseLayer(one, found.classes));
    const map = FoedusMap.render(box, {
      as_of: data.as_of, states: data.states, layers, scale: "count", bothWays: true,
      switches: [{ id: "case", title: "Case", options: layers.map(({ id, title }) => ({ id, title })) }],
      legend: found.classes.map(([level, title]) => ({ level, title })),
      words: {
        hint: "Choose a case. A line runs from the attacker, where it has a dot, to the state attacked.",
        received: "Attacked by", given: "Attacks", none: "Not in the case", unknown: "Not known",
        lines: [{ style: "solid", title: "Attack" }], sender: "", more: "More on this state",
      },
    }, { view: "europe-asia" });
    const choose = (id) => {
      const one = found.cases.find((candidate) => candidate.id === id);
      map.setLayer(id);
      map.select(one.attacks[0]?.[1] ?? Object.keys(one.states)[0]);
    };
    box.addEventListener("change", (event) => { if (event.target.name?.endsWith("-case")) choose(event.target.value); });
    for (const button of document.querySelectorAll(".show-case")) {
      if (!found.cases.some(({ id }) => id === button.dataset.case)) continue;
      button.hidden = false;
      button.addEventListener("click", () => { choose(button.dataset.case); box.scrollIntoView({ block: "center" }); });
    }
    choose(found.cases[0].id);
  }

  function listenForStates() {
    const input = byId("find-state");
    if (!input) return;
    const sheets = [...document.querySelectorAll(".dossier")];
    input.closest(".find").hidden = false;
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      const fits = sheets.filter((sheet) => sheet.dataset.name.includes(wanted));
      for (const sheet of sheets) sheet.hidden = !fits.includes(sheet);
      for (const block of document.querySelectorAll(".subregion")) {
        block.hidden = !block.querySelector(".dossier:not([hidden])");
        if (wanted) block.open = true;
      }
      if (wanted && fits.length === 1) fits[0].open = true;
      byId("found-states").textContent = wanted ? many(fits.length, "state") : "";
    });
  }

  // Tables wider than their box say so.
  function markWide() {
    const boxes = [...document.querySelectorAll(".scroll")];
    const mark = (box) => {
      box.classList.toggle("more-right", box.scrollWidth - box.clientWidth - box.scrollLeft > 2);
      box.classList.toggle("is-wide", box.scrollWidth - box.clientWidth > 2);
    };
    const watcher = new ResizeObserver((entries) => { for (const { target } of entries) mark(target); });
    for (const box of boxes) {
      watcher.observe(box);
      box.addEventListener("scroll", () => mark(box), { passive: true });
    }
  }

  const pictures = [...document.querySelectorAll(".picture")];
  const says = byId("cell-says");
  const HINT = "Point at a cell, tap it, or move through the table with the arrow keys.";

  function choose(id) {
    for (const picture of pictures) picture.hidden = picture.dataset.picture !== id;
    says.textContent = HINT;
  }

  function place(cell) {
    const layer = data.layers.find((one) => one.id === cell.closest(".picture").dataset.picture);
    const to = cell.parentElement.dataset.state;
    return { layer, to, from: layer.guarantors[cell.cellIndex - 1], i: cell.cellIndex - 1 };
  }

  function describe(cell) {
    const { layer, to, from, i } = place(cell);
    const [helper, helped] = [data.states[from].name, data.states[to].name];
    const n = from === to ? 0 : two((layer.pairs[to] ?? "").slice(2 * i, 2 * i + 2) || "0");
    if (from === to) return helped;
    if (n === 0) return `${helper} to ${helped}: no such promise found.`;
    const [level, gate, status, instrument, terms] = layer.promises[n - 1];
    const first = gate === null ? "nothing need happen first" : `first: ${gate}`;
    const doubt = { disputed: "; disputed whether it binds", unknown: "; not known whether it binds" }[status] ?? "";
    const label = data.levels[level];
    return `${helper} to ${helped}: ${level}, ${label[0].toLowerCase()}${label.slice(1)}; ${first}${doubt}. ${instrument}; ${terms}.`;
  }

  let here = null;
  function show(cell) {
    here?.classList.remove("here");
    here = cell;
    cell.classList.add("here");
    says.textContent = describe(cell);
  }

  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  function step(event) {
    const box = event.currentTarget;
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const rows = [...box.querySelectorAll("tr[data-state]")];
    const start = here !== null && box.contains(here) ? here : null;
    const [down, right] = STEPS[event.key];
    const row = start ? rows.indexOf(start.parentElement) + down : 0;
    const cell = rows[row]?.cells[start ? start.cellIndex + right : 1];
    if (!cell || cell.tagName !== "TD") return;
    show(cell);
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function listen() {
    const chooser = document.querySelector(".choose");
    says.hidden = pictures.length === 0;
    says.textContent = HINT;
    if (chooser) {
      chooser.hidden = false;
      chooser.addEventListener("change", (event) => choose(event.target.value));
      choose(chooser.querySelector("input:checked").value);
    }
    for (const box of document.querySelectorAll(".matrix-box")) {
      const point = (event) => {
        const cell = event.target.closest("tr[data-state] td");
        if (cell) show(cell);
      };
      box.addEventListener("pointerover", point);
      box.addEventListener("click", point);
      box.addEventListener("keydown", step);
    }
  }

  // A link may lead into what is folded away, or to a picture that is not chosen.
  function reveal() {
    let target = null;
    try { target = byId(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    const part = target.querySelector(":scope > details.part");
    if (part) part.open = true;
    if (target.hidden) {
      byId("find-state").value = "";
      byId("find-state").dispatchEvent(new Event("input"));
    }
    const picture = target.closest(".picture");
    if (picture) {
      const input = document.querySelector(`.choose input[value="${CSS.escape(picture.dataset.picture)}"]`);
      if (input) input.checked = true;
      choose(picture.dataset.picture);
    }
    target.scrollIntoView();
  }

  // Lists of nearly every state stay folded on paper; the tables name them all.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open]):not(.long)")];
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of folded) part.open = false; });
  addEventListener("hashchange", reveal);

  // Where there is no room for the contents beside the text, the folded parts are the contents.
  if (matchMedia("(max-width: 67.99rem)").matches) {
    document.querySelector(".toc details").open = false;
    for (const part of document.querySelectorAll("section:not(#map) > .part, .subregion")) part.open = false;
  }
  listen();
  listenForStates();
  drawMap();
  drawPresences();
  drawCases();
  markWide();
  reveal();
})();
