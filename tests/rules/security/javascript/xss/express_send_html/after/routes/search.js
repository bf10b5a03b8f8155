module.exports = (req, res) => {
  const term = req.query.q || '';
  const parts = ['<html>', '<h1>Results for ' + term + '</h1>', '</html>'];
  res.send(parts.join(''));
};
