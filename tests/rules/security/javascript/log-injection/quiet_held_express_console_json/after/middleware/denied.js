module.exports = function denied(req, res) {
  console.warn("denied for user %s", JSON.stringify(req.body.user));
  res.sendStatus(403);
};
