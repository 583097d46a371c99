/** FoedusMap: who guarantees whom, as a map that needs no network. */

import { render } from "./render";

(globalThis as { FoedusMap?: unknown }).FoedusMap = { render };
