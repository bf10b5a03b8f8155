module.exports = (req, res) => {
  const raw = Buffer.from(req.cookies.cart || 'e30=', 'base64').toString();
  res.json({ items: Object.keys(JSON.parse(raw)).length });
};
