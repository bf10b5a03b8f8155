module.exports = (req, res) => {
  if (!accounts.check(req.body.password)) return res.sendStatus(401);
  return req.session.regenerate(() => {
    req.session.user = 1;
    res.sendStatus(204);
  });
};
