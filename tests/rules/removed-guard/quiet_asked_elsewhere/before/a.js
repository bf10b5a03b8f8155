export function f(x) {
  if (x === null) return 0;
  const y = x && x.size;
  return x.size;
}
