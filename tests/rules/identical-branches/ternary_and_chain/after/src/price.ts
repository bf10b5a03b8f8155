export function price(kind: string, a: number) {
  const tax = kind === 'book' ? a * 0.2 : a * 0.2;
  if (kind === 'food') {
    return a + tax;
  } else if (kind === 'drink') {
    return a  + tax;
  } else {
    return a + tax;
  }
}
