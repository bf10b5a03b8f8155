module.exports = (req, res) => {
  const cents = Math.round(Number(req.query.amount) * 100);
  res.type('application/xml').send(`<quote><cents>${cents}</cents></quote>`);
};
