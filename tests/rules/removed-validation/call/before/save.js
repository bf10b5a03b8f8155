export function save(req) {
  validateBody(req.body);
  return db.insert(req.body);
}
