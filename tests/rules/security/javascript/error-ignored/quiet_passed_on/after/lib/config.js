const fs = require('fs');

exports.load = (file, done) => {
  fs.readFile(file, 'utf8', (err, text) => {
    if (err) return done(err);
    return done(null, JSON.parse(text));
  });
};
