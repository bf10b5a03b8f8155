export function f(x, re, s) {
  const name = x === null || 'none';
  let m;
  while ((m = re.exec(s))) use(m);
  if (typeof x === 'undefined' || x != null && x != undefined) return name;
  if (x.kind != A_KIND || x.kind != B_KIND) return 2;
}
