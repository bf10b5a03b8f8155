export async function f(order) {
  try {
    await order.charge();
  } catch (e) {}
}
