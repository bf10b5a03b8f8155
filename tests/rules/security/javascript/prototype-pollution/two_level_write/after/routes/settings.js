const settings = {};

module.exports = (req, res) => {
  const { section, key, value } = req.body;
  if (!settings[section]) {
    settings[section] = {};
  }
  settings[section][key] = value;
  res.json({ ok: true });
};
