const settings = Object.create(null);

module.exports = (req, res) => {
  const { section, key, value } = req.body;
  settings[section] ??= Object.create(null);
  settings[section][key] = value;
  res.json({ ok: true });
};
