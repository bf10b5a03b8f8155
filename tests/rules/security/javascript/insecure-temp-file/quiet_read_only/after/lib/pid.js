const fs = require('fs');

exports.pid = () => Number(fs.readFileSync('/tmp/agent.pid', 'utf8'));
