const settings = {};
const BAD = ['__proto__', 'constructor', 'prototype'];

module.exports = (req, res) => {
  const { section, key, value } = req.body;
  if (BAD.includes(section) || BAD.includes(key)) return res.sendStatus(400);
  settings[section] = settings[section] || {};
  settings[section][key] = value;
  return res.json({ ok: true });
};
