const form = { rejectUnauthorized: false, strict: true };

exports.describe = () => Object.keys(form).filter((k) => form[k]);
