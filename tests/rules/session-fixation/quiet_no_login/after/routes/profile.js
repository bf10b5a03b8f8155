module.exports = async (req, res) => {
  req.session.user = await users.fresh(req.session.user.id);
  res.json(req.session.user);
};
