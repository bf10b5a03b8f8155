module.exports = (req, res) => {
  const { role, nickname } = req.body;
  req.session.role = role;
  res.json({ nickname });
};
