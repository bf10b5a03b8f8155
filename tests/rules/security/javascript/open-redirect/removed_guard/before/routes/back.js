const PAGES = ['/cart', '/account'];

module.exports = (req, res) => {
  const { next } = req.query;
  if (!PAGES.includes(next)) return res.redirect('/');
  res.redirect(next);
};
