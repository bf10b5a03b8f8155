export function f(x) {
  switch (x) {
    case 1:
      return a();
      break;
    default:
      return b();
  }
}
