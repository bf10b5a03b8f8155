export function touch(state) {
  state = state; // keeps the proxy alive
}
