module.exports = (req, res) => {
  const { next } = req.query;
  res.redirect(next);
};
