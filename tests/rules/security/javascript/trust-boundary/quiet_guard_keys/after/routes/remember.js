const KEYS = ['columns', 'sort'];

module.exports = (req, res) => {
  for (const key of KEYS) {
    if (key in req.body) req.session[key] = String(req.body[key]).slice(0, 20);
  }
  res.json({ ok: true });
};
