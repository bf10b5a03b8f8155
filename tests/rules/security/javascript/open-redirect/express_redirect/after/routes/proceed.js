module.exports = (req, res) => {
  const target = req.query.next || '/';
  res.redirect(302, target);
};
