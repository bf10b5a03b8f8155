export function f(x, verbose) {
  if (verbose) console.log(x);
  if (__DEV__) { console.log(x); }
  console.error(x);
  return print_r(x);
}
