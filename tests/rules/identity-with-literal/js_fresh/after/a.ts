export const f = (x: unknown) =>
  x === [] ||
  x !== {};
