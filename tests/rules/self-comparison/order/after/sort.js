export function compare(a, b) {
  if (a.rank < a.rank) return -1;
  return 1;
}
