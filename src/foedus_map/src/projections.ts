/** Projections: one for each view, all of equal area, so that no State looks larger than it is. */

import { geoAzimuthalEqualArea, geoEqualEarth } from "d3-geo";
import type { GeoProjection } from "d3-geo";
import type { MultiPoint } from "geojson";
import type { ViewId } from "./map_data";

interface View {
  readonly title: string;
  /** Height of the frame as a part of its width. */
  readonly aspect: number;
  readonly globe: boolean;
  readonly projection: () => GeoProjection;
  /** Places that the frame must hold. */
  readonly holds: [number, number][];
}

export const VIEWS: Readonly<Record<ViewId, View>> = {
  "europe-asia": {
    title: "Europe and Asia",
    aspect: 0.74,
    globe: false,
    // Centred so that Chukotka lies beyond the antimeridian without being cut: no edge of the projection is near.
    projection: () => geoAzimuthalEqualArea().rotate([-80, -42]),
    holds: [
      [-24, 65.5], [-11, 52], [-10, 36], [10, 34], [43, 12.5], [73, 3], [104, 0], [120, 5], [127, 25], [146, 42],
      [163, 55], [-170, 66], [20, 80],
    ],
  },
  "europe": {
    title: "Europe",
    aspect: 0.78,
    globe: false,
    projection: () => geoAzimuthalEqualArea().rotate([-16, -53]),
    holds: [[-24, 65], [-10, 36.5], [14, 34.5], [34, 34.2], [47, 41], [44, 56], [30, 71.5]],
  },
  "world": {
    title: "World",
    aspect: 0.487,
    globe: true,
    // The edge lies in the Bering Strait, so that neither Chukotka nor Alaska is torn.
    projection: () => geoEqualEarth().rotate([-11, 0]),
    holds: [],
  },
};

/** The view's projection, fitted to a frame of this size. */
export function fittedProjection(view: ViewId, width: number, height: number): GeoProjection {
  const { projection, holds, globe } = VIEWS[view];
  const margin = 6;
  const frame: [[number, number], [number, number]] = [[margin, margin], [width - margin, height - margin]];
  if (globe) return projection().fitExtent(frame, { type: "Sphere" });
  const points: MultiPoint = { type: "MultiPoint", coordinates: holds };
  return projection().fitExtent(frame, points).clipExtent([[-2, -2], [width + 2, height + 2]]);
}
