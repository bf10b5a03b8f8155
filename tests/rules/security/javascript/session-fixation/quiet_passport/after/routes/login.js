module.exports = (req, res, next) => {
  req.login(req.candidate, (err) => {
    if (err) return next(err);
    return res.json({ ok: true });
  });
};
