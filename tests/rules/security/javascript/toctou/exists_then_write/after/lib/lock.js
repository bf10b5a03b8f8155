const fs = require('fs');

exports.acquire = (file) => {
  if (fs.existsSync(file)) return false;
  fs.writeFileSync(file, String(process.pid));
  return true;
};
