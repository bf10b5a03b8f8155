export function f(x, items) {
  if (x !== 'a' || x !== 'b') return 1;
  if (x = 5) return 2;
  if (typeof x === 'strnig') return 3;
  if (items.length >= 0) return 4;
  while (x === 1 && x === 2) return 5;
}
