const TITLE = 'Search';

exports.search = (req, res) => {
  res.send('<h1>' + req.query.q + '</h1>');
};

exports.title = (req, res) => res.send(TITLE);
