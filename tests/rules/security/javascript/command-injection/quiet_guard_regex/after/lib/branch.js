const { execSync } = require('child_process');

const BRANCH = /^[a-z0-9-]{1,40}$/;

module.exports = (req, res) => {
  const { branch } = req.params;
  if (!BRANCH.test(branch)) {
    res.status(400).json({ error: 'bad branch' });
    return;
  }
  const log = execSync('git log --oneline ' + branch, { cwd: '/srv/repo' });
  res.json({ commits: log.toString().split('\n') });
};
