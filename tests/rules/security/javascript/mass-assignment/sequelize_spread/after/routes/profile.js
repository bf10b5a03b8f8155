const { Profile } = require('../models');

module.exports = async (req, res) => {
  const changes = { ...req.body, updatedAt: new Date() };
  await Profile.update(changes, { where: { userId: req.user.id } });
  res.json({ ok: true });
};
