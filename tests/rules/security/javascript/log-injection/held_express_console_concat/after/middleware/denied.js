module.exports = function denied(req, res) {
  console.warn("denied for user " + req.body.user);
  res.sendStatus(403);
};
