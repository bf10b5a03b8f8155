export function f(x) {
  const y = x && x.size;
  return x.size;
}
