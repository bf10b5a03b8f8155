export function f(order) {
  try {
    order.charge();
  } catch (e) {
    // the nightly job tries again
  }
}
