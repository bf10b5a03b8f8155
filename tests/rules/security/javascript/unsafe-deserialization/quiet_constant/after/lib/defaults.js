const serialize = require('node-serialize');

const DEFAULTS = '{"width":10,"height":4}';

exports.defaults = () => serialize.unserialize(DEFAULTS);
