export const isNaN2 = (value) => value !== value;
export function clean(p) {
  // NaN has no equal
  return p.x === p.x ? p : null;
}
