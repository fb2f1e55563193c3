/** Outlines told apart without colour. All are drawn in a 24 × 24 box. */
export const SHAPES = {
  circle: "M12 2a10 10 0 1 1 0 20a10 10 0 0 1 0-20Z",
  square: "M5 2.5h14a2.5 2.5 0 0 1 2.5 2.5v14a2.5 2.5 0 0 1-2.5 2.5H5A2.5 2.5 0 0 1 2.5 19V5A2.5 2.5 0 0 1 5 2.5Z",
  triangle: "M12 1.5 23 21.5H1Z",
  diamond: "M12 .8 23.2 12 12 23.2.8 12Z",
  hexagon: "M6.5 2h11L23 12l-5.5 10h-11L1 12Z",
  arrow: "M2 3.5h11.5L23 12l-9.5 8.5H2Z",
  shield: "M2.5 2h19v10.5L12 23 2.5 12.5Z",
  octagon: "M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9Z",
} as const;

export type Shape = keyof typeof SHAPES;
