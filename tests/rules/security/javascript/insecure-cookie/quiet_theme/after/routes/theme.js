module.exports = (req, res) => {
  const theme = req.query.theme === 'dark' ? 'dark' : 'light';
  res.cookie('theme', theme, { maxAge: 86400000 });
  res.json({ ok: true });
};
