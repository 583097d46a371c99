/** Words: what the map says where the data bring no words of their own. */

import type { MapData, Words } from "./map_data";

const OF_GUARANTEES: Words = {
  hint: "Point at a state, tap it, or choose it from the list to see who guarantees it and on which words.",
  received: "Guarantors",
  given: "Guarantees given",
  none: "No data",
  unknown: "Not known",
  lines: [
    { style: "solid", title: "Automatic" },
    { style: "dashed", title: "Behind a gate" },
    { style: "dotted", title: "Disputed or not known" },
  ],
  sender: "",
  more: "More on this state",
};

export const wordsOf = (data: MapData): Words => data.words ?? OF_GUARANTEES;
