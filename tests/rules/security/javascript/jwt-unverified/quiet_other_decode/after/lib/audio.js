const decoder = require('./decoder');

exports.play = (speaker, chunk) => speaker.write(decoder.decode(chunk));
