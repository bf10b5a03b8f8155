const { Profile } = require('../models');

module.exports = async (req, res) => {
  await Profile.update(req.body, { where: { userId: req.user.id }, fields: ['nickname', 'bio'] });
  res.json({ ok: true });
};
