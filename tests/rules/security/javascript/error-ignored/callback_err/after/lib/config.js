const fs = require('fs');

exports.load = (file, done) => {
  fs.readFile(file, 'utf8', (err, text) => {
    done(JSON.parse(text));
  });
};
