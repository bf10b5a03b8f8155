export function charge(order) {
  console.log(order);
  return order;
}
