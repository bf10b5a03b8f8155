const PLUGINS = ['csv', 'json'];

exports.load = () => PLUGINS.map((name) => require(`./plugins/${name}`));
