const ldap = require("ldapjs");

exports.client = ldap.createClient({ url: process.env.LDAP_URL, timeout: 5000, connectTimeout: 5000 });
