const titles = ['Dune', 'Emma', 'Ulysses'];
const WORD = new RegExp('\\w+', 'g');

module.exports = (req, res) => {
  const words = req.query.q.match(WORD) || [];
  res.json(titles.filter((t) => words.some((w) => t.includes(w))));
};
