module.exports = (req, res) => {
  res.clearCookie('session_id');
  res.json({ ok: true });
};
