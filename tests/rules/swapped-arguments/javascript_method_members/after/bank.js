class Bank { transfer(source, target, amount) { return [source, target, amount]; } }
module.exports = { Bank };
