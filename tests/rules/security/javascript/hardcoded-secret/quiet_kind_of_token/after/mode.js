const rules = [
  { regex: /[a-z]+!/, token: 'variable-3' },
];

module.exports = rules;
