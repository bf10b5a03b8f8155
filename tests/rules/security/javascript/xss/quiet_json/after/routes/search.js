module.exports = (req, res) => {
  res.json({ html: `<h1>${req.query.q}</h1>` });
};
