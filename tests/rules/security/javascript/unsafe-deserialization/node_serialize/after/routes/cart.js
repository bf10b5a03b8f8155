const serialize = require('node-serialize');

module.exports = (req, res) => {
  const raw = Buffer.from(req.cookies.cart || '', 'base64').toString();
  const cart = serialize.unserialize(raw);
  res.json({ items: cart.items.length });
};
