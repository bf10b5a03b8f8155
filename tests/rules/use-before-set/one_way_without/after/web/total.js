export function total(items) {
  const sum = items.reduce((a, b) => a + b.price, 0) * rate;
  const rate = items.length > 10 ? 0.9 : 1;
  return sum;
}
