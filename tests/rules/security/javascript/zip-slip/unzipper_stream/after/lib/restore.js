const fs = require('fs');
const unzipper = require('unzipper');

function restore(backup, folder) {
  return fs
    .createReadStream(backup)
    .pipe(unzipper.Parse())
    .on('entry', (entry) => {
      const target = `${folder}/${entry.path}`;
      entry.pipe(fs.createWriteStream(target));
    })
    .promise();
}

module.exports = restore;
