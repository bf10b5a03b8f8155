module.exports = (req, res) => {
  const { next } = req.query;
  if (next === '/cart' || next === '/account') {
    res.redirect(next);
    return;
  }
  res.redirect('/');
};
