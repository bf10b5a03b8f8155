export function save(req) {
  validateBody(req.body);
  return 1;
}
