const User = require('../models/user');

module.exports = async (req, res) => {
  const user = await User.create(req.body);
  res.status(201).json({ id: user.id });
};
