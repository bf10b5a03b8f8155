export function f(order) {
  saveOrder(order).then(showReceipt).catch(showError);
  saveOrder(order).then(showReceipt, showError);
  saveOrder(order).catch(showError).then(hide);
}
