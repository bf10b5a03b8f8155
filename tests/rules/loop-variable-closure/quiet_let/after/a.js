export function f(xs) {
  for (let i = 0; i < xs.length; i++) setTimeout(() => show(xs[i]), 10);
  for (const x of xs) later.push(() => x);
}
