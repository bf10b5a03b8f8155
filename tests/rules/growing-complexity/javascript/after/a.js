export function f(o) {
  for (const x of o.a0) {
    if (x && x.b) {
      g(x);
    }
  }
  for (const x of o.a1) {
    if (x && x.b) {
      g(x);
    }
  }
  for (const x of o.a2) {
    if (x && x.b) {
      g(x);
    }
  }
  for (const x of o.a3) {
    if (x && x.b) {
      g(x);
    }
  }
  for (const x of o.a4) {
    if (x && x.b) {
      g(x);
    }
  }
  for (const x of o.a5) {
    if (x && x.b) {
      g(x);
    }
  }
  for (const x of o.a6) {
    if (x && x.b) {
      g(x);
    }
  }
}
