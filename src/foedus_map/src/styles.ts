/**
 * Styles, put into the page once. A page sets its own colours through the custom properties `--fm-*` on any ancestor.
 *
 * The seven classes are viridis (light) and a scale of the same order of lightness (dark): one hue order, lightness
 * monotone, so that they stay in order for colour-blind readers and in grey print.
 * Source: van der Walt and Smith, viridis, CC0. The five classes of numbers go from yellow to brown, in lightness monotone too,
 * and in another hue than strengths, so that neither map is read as the other.
 * Source: Brewer, ColorBrewer, YlOrBr, Apache-2.0.
 */

const LIGHT = {
  "ink": "#1b2430", "soft": "#566270", "paper": "#ffffff", "rule": "#c9d0d8", "sea": "#e9f0f5", "grid": "#d7e2ea",
  "land": "#d3d3cf", "coast": "#8d9aa6", "border": "#ffffff", "disputed": "#3a3a3a", "focus": "#c2185b", "link": "#b0004e", "halo": "#ffffff",
  "level-0": "#f3edc8", "level-1": "#d2e21b", "level-2": "#7ad151", "level-3": "#2fb47c", "level-4": "#25848e",
  "level-5": "#3b528b", "level-6": "#440154",
  "count-0": "#f4f1ea", "count-1": "#f5d273", "count-2": "#f2a03d", "count-3": "#c2571a", "count-4": "#64280c",
};

const DARK = {
  "ink": "#e7ebf0", "soft": "#a3afbc", "paper": "#12171d", "rule": "#384451", "sea": "#18212b", "grid": "#233040",
  "land": "#4a4d50", "coast": "#5d6b79", "border": "#12171d", "disputed": "#f2f2f2", "focus": "#ff8ab8", "link": "#ff9cc4", "halo": "#12171d",
  "level-0": "#33304a", "level-1": "#46327e", "level-2": "#365c8d", "level-3": "#277f8e", "level-4": "#1fa187",
  "level-5": "#6ece58", "level-6": "#fde725",
  "count-0": "#232120", "count-1": "#67360f", "count-2": "#a8480f", "count-3": "#f08a24", "count-4": "#ffe08a",
};

const variables = (colours: Record<string, string>): string =>
  Object.entries(colours).map(([name, colour]) => `--fm_${name}:var(--fm-${name},${colour});`).join("");

const LEVELS = [0, 1, 2, 3, 4, 5, 6];
const COUNTS = [0, 1, 2, 3, 4];

const RULES = `
.fm-root{${variables(LIGHT)}color:var(--fm_ink);font:14px/1.45 system-ui,sans-serif;margin:0;container-type:inline-size}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]) .fm-root{${variables(DARK)}}}
@media screen{[data-theme=dark] .fm-root{${variables(DARK)}}}
.fm-root *{box-sizing:border-box}
.fm-controls{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:0 0 .75rem}
.fm-controls fieldset{border:0;margin:0;padding:0;min-width:0}
.fm-controls legend,.fm-find span{display:block;padding:0;font-size:.75rem;color:var(--fm_soft)}
.fm-choice{display:inline-flex;gap:.35em;align-items:center;margin-right:.9em;min-height:1.75rem;cursor:pointer}
.fm-choice input{accent-color:var(--fm_focus);margin:0}
.fm-find select{font:inherit;color:inherit;background:var(--fm_paper);border:1px solid var(--fm_rule);border-radius:4px;padding:.2rem .4rem;max-width:100%}
.fm-root :is(input,select,summary,.fm-panel):focus-visible{outline:3px solid var(--fm_focus);outline-offset:2px}
.fm-body{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
@container (min-width:860px){.fm-body{grid-template-columns:minmax(0,1fr) 300px}}
.fm-map{display:block;width:100%;height:auto;background:var(--fm_sea);border-radius:4px;touch-action:manipulation}
.fm-globe{background:none}
.fm-sphere{fill:var(--fm_sea)}
.fm-grid{fill:none;stroke:var(--fm_grid);stroke-width:.6}
.fm-map :is(path,circle){vector-effect:non-scaling-stroke}
.fm-none{fill:var(--fm_land)}
${LEVELS.map((level) => `.fm-level-${level}{fill:var(--fm_level-${level})}`).join("")}
${COUNTS.map((level) => `.fm-count-${level}{fill:var(--fm_count-${level})}`).join("")}
.fm-sender{fill:var(--fm_ink);stroke:var(--fm_halo);stroke-width:1.2;pointer-events:none}
.fm-hatch{stroke:var(--fm_soft);stroke-width:1;fill:none}
.fm-state,.fm-dispute{cursor:pointer;outline:none}
.fm-map path:is(.fm-state,.fm-dispute){stroke:var(--fm_coast);stroke-width:.9;stroke-linejoin:round}
.fm-dot{stroke:var(--fm_ink);stroke-width:1}
.fm-borders{fill:none;stroke:var(--fm_border);stroke-width:.6;stroke-linejoin:round;pointer-events:none}
.fm-disputed{fill:none;stroke:var(--fm_disputed);stroke-width:.9;stroke-dasharray:2 2;pointer-events:none}
@container (max-width:600px){.fm-disputed{stroke-width:.6}.fm-borders{stroke-width:.4}}
.fm-mark{fill:none;pointer-events:none;stroke-linejoin:round}
.fm-halo{stroke:var(--fm_halo);stroke-width:4}
.fm-chosen{stroke:var(--fm_ink);stroke-width:1.8}
.fm-ring{stroke:var(--fm_focus);stroke-width:3}
.fm-link{fill:none;stroke:var(--fm_link);pointer-events:none;stroke-linecap:butt}
.fm-link-halo{fill:none;stroke:var(--fm_halo);stroke-opacity:.65;pointer-events:none}
.fm-dashed{stroke-dasharray:7 4}
.fm-dotted{stroke-dasharray:1.5 3.5}
.fm-end{fill:var(--fm_link);stroke:var(--fm_halo);stroke-width:1;pointer-events:none}
.fm-edge{font:600 11px system-ui,sans-serif;fill:var(--fm_ink);stroke:var(--fm_halo);stroke-width:3;paint-order:stroke;pointer-events:none}
.fm-panel{border:1px solid var(--fm_rule);border-radius:4px;background:var(--fm_paper);padding:.75rem .9rem;min-height:9rem;overflow:auto;overflow-wrap:anywhere}
@container (min-width:860px){.fm-panel{height:0;min-height:100%}}
.fm-panel a{color:inherit}
.fm-panel h3{font-size:1.05rem;margin:0 0 .25rem}
.fm-panel h4{font-size:.8rem;margin:.8rem 0 .2rem;color:var(--fm_soft);font-weight:600}
.fm-panel p{margin:.2rem 0}
.fm-panel ul{margin:.2rem 0;padding-left:1.1rem}
.fm-panel li{margin:.15rem 0}
.fm-level{display:flex;gap:.45rem;align-items:center;font-weight:600}
.fm-note{color:var(--fm_soft)}
.fm-swatch{flex:none;width:22px;height:14px;border:1px solid var(--fm_soft);border-radius:2px}
.fm-legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;margin:.75rem 0 0;padding:0;font-size:.8rem}
.fm-legend li{display:flex;gap:.4rem;align-items:center}
.fm-caption{margin-top:.75rem;font-size:.8rem;color:var(--fm_soft)}
.fm-caption p{margin:.25rem 0}
.fm-caption summary{cursor:pointer;min-height:1.75rem;color:var(--fm_ink)}
.fm-caption ul{margin:.3rem 0;padding-left:1.1rem}
@media (prefers-reduced-motion:no-preference){.fm-links{animation:fm-in .25s ease-out}@keyframes fm-in{from{opacity:0}}}
@media (forced-colors:active){.fm-map,.fm-swatch{forced-color-adjust:none}}
@media print{
.fm-controls{display:none}
.fm-root,.fm-root *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.fm-panel{height:auto!important;min-height:0}
.fm-map,.fm-panel{break-inside:avoid}
.fm-ring{display:none}
}
`;

let injected = false;

export function injectStyles(): void {
  if (injected) return;
  injected = true;
  // A constructed sheet passes a content security policy that forbids inline styles.
  if ("adoptedStyleSheets" in document && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return;
  }
  const style = document.createElement("style");
  style.textContent = RULES;
  document.head.append(style);
}
