module.exports = (req, res) => {
  const email = String(req.body.email);
  if (email.length > 20) return res.sendStatus(400);
  return res.json({ ok: /^[a-z0-9.]+@([a-z0-9]+\.)+[a-z]{2,6}$/.test(email) });
};
