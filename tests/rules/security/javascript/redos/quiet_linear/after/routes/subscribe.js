module.exports = (req, res) => {
  const ok = /^[a-z0-9]+@corp\.com$/.test(req.body.email);
  res.json({ ok });
};
