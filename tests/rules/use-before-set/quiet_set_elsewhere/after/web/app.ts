export type Options = typeof defaults;

export default { run: () => defaults };

const defaults = { port: 8080 };

export class Server {
  options = defaults;
  next?: Later;
}

class Later {}
