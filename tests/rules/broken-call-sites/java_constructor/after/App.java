package shop;
class App {
    Store make() { return new Store(1); }
}
