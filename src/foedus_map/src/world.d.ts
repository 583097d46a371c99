/** The topology that build.mjs puts into the bundle: one collection, `world`. */
declare module "foedus-map:world" {
  import type { Topology } from "topojson-specification";
  const world: Topology;
  export default world;
}
