export function f(xs) {
  for (var i = 0; i < xs.length; i++) {
    setTimeout(function () { show(xs[i]); }, 10);
  }
}
