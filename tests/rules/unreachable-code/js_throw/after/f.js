export function f(x) {
  if (!x) {
    throw new Error('x');
    cleanup(x);
  }
  return x;
}
