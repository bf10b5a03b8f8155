export function save(req) {
  return db.insert(req.body);
}
