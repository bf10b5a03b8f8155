export function total(items) {
  const sum = () => items.length * rate;
  const rate = 2;
  return sum();
}

export function inner(object) {
  if (object.deep) {
    const { id } = object.deep;
    return id;
  }
  const id = object.id;
  return id;
}
