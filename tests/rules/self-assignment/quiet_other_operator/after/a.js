export function f(x) { x ||= x; this.a = this.b; }
