const users = require('../users');

module.exports = async (req, res) => {
  const user = await users.check(String(req.body.email), String(req.body.password));
  if (!user) return res.sendStatus(401);
  req.session.userId = user.id;
  return res.json({ ok: true });
};
