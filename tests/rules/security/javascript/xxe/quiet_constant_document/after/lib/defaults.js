const libxmljs = require('libxmljs');

const XML = '<config><retries>3</retries></config>';

exports.defaults = () => libxmljs.parseXml(XML, { noent: true }).get('//retries').text();
