module.exports = (req, res) => {
  req.session.pageSize = Number(req.body.pageSize);
  req.session.language = req.body.language === 'de' ? 'de' : 'en';
  res.json({ ok: true });
};
