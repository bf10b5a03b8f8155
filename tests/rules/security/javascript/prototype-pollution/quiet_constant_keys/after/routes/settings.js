const settings = { view: {}, mail: {} };

module.exports = (req, res) => {
  for (const key of ['color', 'size']) {
    settings.view[key] = req.body[key];
  }
  res.json({ ok: true });
};
