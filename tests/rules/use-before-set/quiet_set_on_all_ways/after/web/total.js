export function total(items) {
  const rate = items.length > 10 ? 0.9 : 1;
  let sum;
  if (items.length) {
    sum = items.reduce((a, b) => a + b.price, 0);
  }
  return sum * rate;
}
