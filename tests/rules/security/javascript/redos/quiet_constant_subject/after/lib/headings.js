const HEADINGS = ['Intro', 'Usage', 'License'];

exports.plain = () => HEADINGS.filter((h) => /^(\w+)+$/.test(h));
