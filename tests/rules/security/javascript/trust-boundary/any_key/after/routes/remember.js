module.exports = (req, res) => {
  for (const [key, value] of Object.entries(req.body)) {
    req.session[key] = value;
  }
  res.json({ ok: true });
};
