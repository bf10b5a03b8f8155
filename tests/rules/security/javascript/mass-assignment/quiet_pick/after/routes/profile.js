const pick = require('lodash/pick');
const { Profile } = require('../models');

module.exports = async (req, res) => {
  await Profile.update(pick(req.body, ['nickname', 'bio']), { where: { userId: req.user.id } });
  res.json({ ok: true });
};
