module.exports = (req, res) => {
  const sid = req.query.sid;
  res.cookie('sid', sid, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.json({ ok: true });
};
