const User = require('../models/user');

module.exports = async function findAccount(req, res) {
  const email = String(req.body.email);
  const user = await User.findOne({ email, pin: String(req.body.pin) });
  res.json({ found: Boolean(user) });
};
