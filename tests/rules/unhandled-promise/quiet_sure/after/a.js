export function f() {
  Promise.resolve().then(tick);
  nextTick().then(tick);
  return new Promise((resolve, reject) => {
    load().then(resolve);
  });
}
