const settings = new Map();

module.exports = (req, res) => {
  const { section, key, value } = req.body;
  if (!settings.has(section)) settings.set(section, new Map());
  settings.get(section).set(key, value);
  res.json({ ok: true });
};
