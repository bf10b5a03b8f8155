const users = require('../users');

module.exports = async (req, res) => {
  const token = Math.random().toString(36).slice(2);
  await users.setResetToken(String(req.body.email), token);
  res.json({ ok: true });
};
