const fs = require('fs');

const MANUALS = new Map([
  ['en', '/srv/manuals/en.txt'],
  ['de', '/srv/manuals/de.txt'],
]);

module.exports = (req, res) => {
  const file = MANUALS.get(req.query.lang) ?? '/srv/manuals/en.txt';
  res.json({ text: fs.readFileSync(file, 'utf8') });
};
