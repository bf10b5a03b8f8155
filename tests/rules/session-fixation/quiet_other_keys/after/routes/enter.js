module.exports = (req, res) => {
  const same = accounts.check(req.body.password);
  req.session.attempts = same ? 0 : 1;
  req.session.user = null;
  res.sendStatus(204);
};
