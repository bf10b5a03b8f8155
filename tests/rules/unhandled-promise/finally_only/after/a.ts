export function f(order: Order) {
  show();
  saveOrder(order).then((x) => done(x)).finally(() => hide());
}
