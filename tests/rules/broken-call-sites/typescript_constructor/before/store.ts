export class Store {
  constructor(key: number) {}
}
