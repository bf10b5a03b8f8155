const AdmZip = require('adm-zip');

const assets = new AdmZip('/usr/share/shop/assets.zip');

exports.stylesheet = () => assets.readAsText('style.css');
