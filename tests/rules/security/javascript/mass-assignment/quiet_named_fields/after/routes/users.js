const User = require('../models/user');

module.exports = async (req, res) => {
  const { name, email } = req.body;
  const user = await User.create({ name: String(name), email: String(email) });
  res.status(201).json({ id: user.id });
};
