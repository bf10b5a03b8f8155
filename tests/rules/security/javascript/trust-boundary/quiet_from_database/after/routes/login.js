const users = require('../users');

module.exports = async (req, res, next) => {
  const user = await users.check(String(req.body.email), String(req.body.password));
  if (!user) return res.sendStatus(401);
  return req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.role = user.role;
    return res.json({ ok: true });
  });
};
