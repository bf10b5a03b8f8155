package shop;
class App {
    int run(Store store) { return store.loadOrder(1); }
}
