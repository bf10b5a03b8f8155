module.exports = (req, res) => {
  req.session.pageSize = Number(req.body.pageSize);
  res.json({ ok: true });
};
