module.exports = (req, res) => {
  res.render('page', { title: req.query.title, body: req.query.body });
};
