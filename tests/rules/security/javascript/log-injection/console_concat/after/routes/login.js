module.exports = (req, res) => {
  console.log('failed login for ' + req.body.user);
  res.status(401).json({ ok: false });
};
