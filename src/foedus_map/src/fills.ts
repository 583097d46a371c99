/** Fills: plain level colours, and patterns for what is not known or in dispute. */

import { svg } from "./dom";

/** Makes the patterns of one map on demand; identifiers are unique in the page. */
export class Fills {
  readonly defs = svg("defs");
  readonly #prefix: string;
  readonly #made = new Set<string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Paints a level colour, or the pattern for a level that is not known. */
  paint(shape: SVGElement, name: string): void {
    if (name !== "unknown") return shape.classList.add(`fm-${name}`);
    const base = svg("rect", { width: 5, height: 5, class: "fm-none" });
    const line = svg("path", { d: "M0,0L5,5M-1,4L1,6M4,-1L6,1", class: "fm-hatch" });
    this.#use(shape, "unknown", 5, "", [base, line]);
  }

  /** Paints stripes in two colours, the administering side's and the claimant's. */
  paintHatched(shape: SVGElement, [administering, claiming]: readonly [string, string]): void {
    const plain = (name: string): string => `fm-${name === "unknown" ? "none" : name}`;
    const parts = [
      svg("rect", { width: 8, height: 8, class: plain(claiming) }),
      svg("rect", { width: 4, height: 8, class: plain(administering) }),
      svg("path", { d: "M0,0V8M4,0V8", class: "fm-hatch" }),
    ];
    this.#use(shape, `${administering}-${claiming}`, 8, "rotate(-45) scale(.75)", parts);
  }

  #use(shape: SVGElement, name: string, size: number, transform: string, parts: SVGElement[]): void {
    const id = `${this.#prefix}-${name}`;
    if (!this.#made.has(id)) {
      this.#made.add(id);
      const pattern = svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" });
      if (transform) pattern.setAttribute("patternTransform", transform);
      pattern.append(...parts);
      this.defs.append(pattern);
    }
    shape.setAttribute("fill", `url(#${id})`);
  }
}
