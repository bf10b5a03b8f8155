const { createHash } = require('crypto');
const users = require('../users');

module.exports = async (req, res) => {
  const { email, password } = req.body;
  const passwordHash = createHash('sha256').update(password).digest('hex');
  await users.add(String(email), passwordHash);
  res.status(201).json({ ok: true });
};
