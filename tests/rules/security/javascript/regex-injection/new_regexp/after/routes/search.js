const titles = ['Dune', 'Emma', 'Ulysses'];

module.exports = (req, res) => {
  const matcher = new RegExp(req.query.q, 'i');
  res.json(titles.filter((t) => matcher.test(t)));
};
