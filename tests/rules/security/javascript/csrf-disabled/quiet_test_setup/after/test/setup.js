const { createApp } = require('../app');

exports.app = createApp({ csrf: false });
