const User = require('../models/user');

module.exports = async function findAccount(req, res) {
  const user = await User.findOne({ email: req.body.email, pin: req.body.pin });
  res.json({ found: Boolean(user) });
};
