export class Store {
  constructor(key: number, region: string) {}
}
