module.exports = (req, res) => {
  res.redirect(`https://docs.example.org/${req.params.page}`);
};
