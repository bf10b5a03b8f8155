export function g() {
  return run();

  function run() {
    return 1;
  }
}
