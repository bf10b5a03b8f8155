const { randomBytes } = require('crypto');
const users = require('../users');

module.exports = async (req, res) => {
  const token = randomBytes(32).toString('hex');
  await users.setResetToken(String(req.body.email), token);
  res.json({ ok: true });
};
