const titles = ['Dune', 'Emma', 'Ulysses'];

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

module.exports = (req, res) => {
  const matcher = new RegExp(escape(req.query.q), 'i');
  res.json(titles.filter((t) => matcher.test(t)));
};
