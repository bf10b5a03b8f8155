const { execSync } = require('child_process');

function commandFor(action) {
  switch (action) {
    case 'start':
      return 'systemctl start shop';
    case 'stop':
      return 'systemctl stop shop';
    default:
      return 'systemctl status shop';
  }
}

module.exports = (req, res) => {
  res.json({ out: String(execSync(commandFor(req.query.action))) });
};
