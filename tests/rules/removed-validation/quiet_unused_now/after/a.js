export function save(req) {
  return 1;
}
