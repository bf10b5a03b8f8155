const { daily, weekly } = require('../reports');

const REPORTS = new Map([['daily', daily], ['weekly', weekly]]);

module.exports = (req, res) => {
  const build = REPORTS.get(req.query.kind);
  if (!build) return res.sendStatus(404);
  return res.json(build());
};
