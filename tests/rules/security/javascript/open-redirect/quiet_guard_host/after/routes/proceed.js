const HOSTS = new Set(['shop.example.com', 'pay.example.com']);

module.exports = (req, res) => {
  const target = new URL(req.query.next, 'https://shop.example.com');
  if (!HOSTS.has(target.hostname)) {
    return res.redirect('/');
  }
  return res.redirect(target.href);
};
