const { randomUUID } = require('crypto');
const fs = require('fs');

exports.exportRows = (rows) => {
  const file = `/tmp/export-${randomUUID()}.csv`;
  fs.writeFileSync(file, rows.join('\n'), { flag: 'wx', mode: 0o600 });
  return file;
};
