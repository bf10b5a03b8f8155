export async function f(order) {
  await saveOrder(order).then(showReceipt);
  void saveOrder(order).then(showReceipt);
  const p = saveOrder(order).then(showReceipt);
  return saveOrder(order).then(() => p);
}
