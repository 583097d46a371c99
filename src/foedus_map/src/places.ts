/**
 * Places: where a line to a State ends, and where a State too small for the geometry is drawn as a circle.
 *
 * Longitude and latitude of the seat of government or main island, to about 0.1 degree. Without an entry the middle
 * of the State's largest polygon serves.
 */
export const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  // Europe
  AND: [1.52, 42.51], LIE: [9.52, 47.14], LUX: [6.13, 49.61], MCO: [7.42, 43.74], MLT: [14.45, 35.9],
  SMR: [12.45, 43.94], VAT: [12.45, 41.9], XKX: [20.9, 42.6],
  // Asia
  BHR: [50.55, 26.07], BRN: [114.7, 4.6], MDV: [73.51, 4.18], PSE: [35.25, 31.95], SGP: [103.82, 1.35],
  // Africa
  COM: [43.3, -11.7], CPV: [-23.5, 15.0], MUS: [57.55, -20.28], STP: [6.65, 0.25], SYC: [55.47, -4.65],
  // Americas
  ATG: [-61.8, 17.1], BRB: [-59.55, 13.15], DMA: [-61.37, 15.42], GRD: [-61.68, 12.1], KNA: [-62.75, 17.32],
  LCA: [-60.98, 13.9], VCT: [-61.2, 13.25], BHS: [-77.4, 25.0], TTO: [-61.3, 10.45],
  // Oceania
  COK: [-159.78, -21.23], FSM: [158.2, 6.9], KIR: [173.0, 1.4], MHL: [171.2, 7.1], NIU: [-169.87, -19.05],
  NRU: [166.93, -0.53], PLW: [134.55, 7.4], TON: [-175.2, -21.2], TUV: [179.2, -8.52], WSM: [-172.1, -13.75],
  FJI: [178.0, -17.8], VUT: [167.0, -15.5], SLB: [160.0, -9.5],
  // States whose largest polygon's middle lies far from where most of their people live
  CAN: [-96.0, 56.0], CHN: [108.0, 34.0], DNK: [9.5, 56.0], FRA: [2.5, 46.6], NOR: [9.5, 61.0],
  RUS: [40.0, 56.0], USA: [-98.0, 39.0],
};
