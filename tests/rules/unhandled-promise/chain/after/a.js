export function f(order) {
  saveOrder(order).then(showReceipt);
}
