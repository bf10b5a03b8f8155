export function f(x) {
  if (x.a0) { g(); } else if (x.a1) { g(); } else if (x.a2) { g(); } else if (x.a3) { g(); } else if (x.a4) { g(); } else if (x.a5) { g(); } else if (x.a6) { g(); } else if (x.a7) { g(); } else if (x.a8) { g(); }
}
