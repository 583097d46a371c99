"use strict";
// The report's own script: draws the map, chooses a picture of the matrix, says what a cell means, opens what is linked to or printed.
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

  function drawMap() {
    const { as_of, states, legend } = data;
    FoedusMap.render(byId("the-map"), { as_of, states, legend, layers: data.layers.map(mapLayer) }, { view: "europe-asia" });
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

  if (matchMedia("(max-width: 67.99rem)").matches) document.querySelector(".toc details").open = false;
  listen();
  drawMap();
  reveal();
})();
